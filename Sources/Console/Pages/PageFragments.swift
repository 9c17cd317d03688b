/// The parts of a page that change while it is open, as HTML; nil for what is as it was.
struct PageFragments: Hashable, Codable, Sendable {
    var title: String?
    var list: String?
    var card: String?
    var timeline: String?

    var isEmpty: Bool { self == PageFragments() }

    /// What has to be sent to a page that shows `shown`.
    func changes(since shown: PageFragments) -> PageFragments {
        PageFragments(
            title: title == shown.title ? nil : title,
            list: list == shown.list ? nil : list,
            card: card == shown.card ? nil : card,
            timeline: timeline == shown.timeline ? nil : timeline
        )
    }
}
