import Incidents

extension ClusterCards {
    /// The revisions of a workload; a press on an earlier one asks whether to go back to it.
    func revisionsCard(_ revisions: [Revision], of resource: Resource) -> Card {
        let earlier = revisions.filter { !$0.isCurrent }
        var content = pen.line(earlier.isEmpty ? .onlyRevision : .chooseRevision)
        let shown = revisions.prefix(Self.revisionLimit)
        for revision in shown {
            let versions = revision.versions.joined(separator: " ").oneLine(60)
            content += pen.line(.revisionLine(revision, versions: versions, pen.since(revision.createdAt)))
        }
        if revisions.count > shown.count { content += pen.line(.more(revisions.count - shown.count)) }
        let buttons = shown.filter { !$0.isCurrent }.map { revision in
            let version = revision.versions.joined(separator: " ").oneLine(16)
            let label = version.isEmpty ? "⏪ \(revision.number)" : "⏪ \(revision.number) · \(version)"
            return act(Phrase(label), .rollback(revision: revision.number), resource)
        }
        return framed(content, buttons: buttons.rows(of: 2))
    }

    private static let revisionLimit = 8
}
