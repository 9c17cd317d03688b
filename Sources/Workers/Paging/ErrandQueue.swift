import Desk
import OnCall

/// Notices to be sent, of which so many go at once: in all, and by one way. A way whose other end hangs holds up no other.
struct ErrandQueue: Sendable {
    private struct Key: Hashable {
        let page: Int64
        let place: Int
        let kind: OutgoingNotice.Kind

        init(_ errand: PageErrand) {
            page = errand.page
            place = errand.place
            kind = errand.kind
        }
    }

    let width: Int
    let widthOfWay: Int
    private var waiting: [PageErrand] = []
    private var underway: [NoticeMethod: Int] = [:]

    init(width: Int, widthOfWay: Int) {
        self.width = width
        self.widthOfWay = widthOfWay
    }

    /// One that was claimed anew while it waited keeps its place.
    mutating func add(_ errands: [PageErrand]) {
        guard !errands.isEmpty else { return }
        var places = Dictionary(waiting.enumerated().map { (Key($0.element), $0.offset) }) { first, _ in first }
        for errand in errands {
            if let place = places[Key(errand)] {
                waiting[place] = errand
            } else {
                places[Key(errand)] = waiting.count
                waiting.append(errand)
            }
        }
    }

    /// The next one that may go now; `end` has to be called for it.
    mutating func take() -> PageErrand? {
        guard underway.values.reduce(0, +) < width,
            let place = waiting.firstIndex(where: { underway[$0.method, default: 0] < widthOfWay })
        else { return nil }
        let errand = waiting.remove(at: place)
        underway[errand.method, default: 0] += 1
        return errand
    }

    mutating func end(_ errand: PageErrand) {
        let rest = underway[errand.method, default: 0] - 1
        underway[errand.method] = rest > 0 ? rest : nil
    }

    mutating func takeAll() -> [PageErrand] {
        defer { waiting = [] }
        return waiting
    }
}
