import Desk

/// Notices to be sent, of which so many go at once.
struct ErrandQueue: Sendable {
    let width: Int
    private var waiting: [PageErrand] = []
    private var underway = 0

    init(width: Int) {
        self.width = width
    }

    mutating func add(_ errands: [PageErrand]) {
        waiting += errands
    }

    /// The next one, if it may go now; `end` has to be called for it.
    mutating func take() -> PageErrand? {
        guard underway < width, !waiting.isEmpty else { return nil }
        underway += 1
        return waiting.removeFirst()
    }

    mutating func end() {
        underway -= 1
    }

    mutating func takeAll() -> [PageErrand] {
        defer { waiting = [] }
        return waiting
    }
}
