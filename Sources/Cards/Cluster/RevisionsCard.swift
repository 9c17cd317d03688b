import Incidents

extension ClusterCards {
    /// The revisions of a workload; a press on an earlier one asks whether to go back to it.
    func revisionsCard(_ revisions: [Revision], of resource: Resource) -> Card {
        let earlier = revisions.filter { !$0.isCurrent }
        let isDenied = view.insight?.workload == resource && view.insight?.denied.contains(.rollback) == true
        let question: Phrase = earlier.isEmpty ? .onlyRevision : isDenied ? .notAllowed : .chooseRevision
        let shown = revisions.prefix(Self.revisionLimit)
        var parts = [pen.line(question)] + shown.map(lines)
        if revisions.count > shown.count { parts.append(pen.line(.more(revisions.count - shown.count))) }
        let buttons = shown.filter { !$0.isCurrent && !isDenied }.map { revision in
            let version = revision.versions.joined(separator: " ").oneLine(16)
            let label = version.isEmpty ? "⏪ \(revision.number)" : "⏪ \(revision.number) · \(version)"
            return act(Phrase(label), .rollback(revision: revision.number), resource)
        }
        let hasDetails = shown.contains { !$0.differences.isEmpty || $0.cause != nil }
        return framed(hasDetails ? .spaced(parts) : parts.flatMap(\.self), buttons: buttons.rows(of: 2))
    }

    /// So that six of them fit a message with all they tell.
    private static let revisionLimit = 6
    private static let differenceLimit = 3

    private func lines(_ revision: Revision) -> [Card.Block] {
        let tags = revision.versions.isEmpty ? revision.images : revision.versions
        var blocks = pen.dotted([
            Phrase("\(revision.number)"), Phrase(tags.joined(separator: " ").oneLine(80)),
            .ago(pen.since(revision.createdAt)), revision.isCurrent ? .current : nil,
        ])
        if let cause = revision.cause?.oneLine(120).nilIfEmpty { blocks += pen.line(.cause(cause)) }
        let named = revision.differences.prefix(Self.differenceLimit).map { $0.oneLine(70) }
        if !named.isEmpty {
            let others = revision.differences.count - named.count
            blocks += pen.line(.differs(named.joined(separator: "; "), others: others))
        }
        return blocks
    }
}
