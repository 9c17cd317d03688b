/// Work in lanes: in order within a lane, several lanes at once.
struct LaneQueue<Work> {
    private var waiting: [String: [Work]] = [:]
    /// Lanes with work that nobody is at, in the order in which their work came.
    private var ready: [String] = []
    private var busy: Set<String> = []
    /// Work that nobody has begun.
    private(set) var count = 0

    mutating func add(_ work: Work, to lane: String) {
        let isFirst = waiting[lane] == nil
        waiting[lane, default: []].append(work)
        count += 1
        if isFirst, !busy.contains(lane) { ready.append(lane) }
    }

    /// The next work of a lane that nobody is at; the lane is busy until it is freed.
    mutating func next() -> (work: Work, lane: String)? {
        guard !ready.isEmpty else { return nil }
        let lane = ready.removeFirst()
        guard var rest = waiting[lane], !rest.isEmpty else { return nil }
        let work = rest.removeFirst()
        waiting[lane] = rest.isEmpty ? nil : rest
        busy.insert(lane)
        count -= 1
        return (work, lane)
    }

    mutating func free(_ lane: String) {
        busy.remove(lane)
        if waiting[lane] != nil { ready.append(lane) }
    }
}
