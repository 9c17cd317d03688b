import Incidents

extension Revision {
    /// - Parameter current: what it would replace; its differences are told from there.
    init(_ revision: TemplateRevision, from current: TemplateRevision?) {
        let comparison = current.map { TemplateComparison(from: $0.template, to: revision.template).differences }
        self.init(
            number: revision.number,
            versions: revision.versions,
            createdAt: revision.createdAt ?? Timestamp(milliseconds: 0),
            isCurrent: revision.isCurrent,
            images: revision.images,
            differences: revision.isCurrent ? [] : (comparison ?? []).map(\.text),
            cause: revision.cause
        )
    }
}

extension RevisionHistory {
    /// Newest first.
    var domainRevisions: [Revision] { revisions.map { Revision($0, from: current) } }

    /// The revision a rollback leads to unless another is chosen.
    var domainPrevious: Revision? { previous.map { Revision($0, from: current) } }
}
