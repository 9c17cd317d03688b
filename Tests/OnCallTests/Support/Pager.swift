import Foundation
import OnCall
import Testing

/// A page with all that it stands on; every look begins with what was written down after the last one.
struct Pager {
    var now: Moment
    var quiet: WeekHours?
    var isAnswered = false
    private(set) var page: Page
    private(set) var said: [String] = []

    init(_ rules: [NoticeRule], urgency: Urgency = .high, at now: Moment, quiet: WeekHours? = nil) throws {
        self.now = now
        self.quiet = quiet
        page = Page(urgency: urgency, origin: .step(1), rules: rules, at: now)
    }

    mutating func look() throws {
        try change { $0.look(at: $1.now, isAnswered: $1.isAnswered, quiet: $1.quiet) }
    }

    mutating func report(_ result: NoticeResult, of index: Int) throws {
        try change { $0.report(result, of: index, at: $1.now, isAnswered: $1.isAnswered, quiet: $1.quiet) }
    }

    mutating func change(_ body: (inout Page, Pager) -> [NoticeAction]) throws {
        var page = page
        said += body(&page, self).map(Self.text)
        self.page = try JSONDecoder().decode(Page.self, from: JSONEncoder().encode(page))
    }

    /// Lives until then as a worker does, and looks when it has to.
    mutating func live(until end: Moment, tick: Int64 = 10) throws {
        while now < end {
            now = now + min(tick, end.since(now))
            if isDue { try look() }
        }
    }

    mutating func live(minutes: Int64) throws { try live(until: now + minutes * 60) }

    var isDue: Bool {
        guard let due = page.dueAt else { return false }
        return due <= now || page.since > now
    }

    mutating func news() -> [String] {
        defer { said = [] }
        return said
    }

    static func text(_ action: NoticeAction) -> String {
        switch action {
        case .send(let index, let method): "send \(index) \(method.text)"
        case .sayAnswered(let index, _): "answered \(index)"
        case .tellUnreachable: "unreachable"
        }
    }
}
