/// Says who is paged by counting seconds as they pass, whatever any clock shows: no moment is kept, nothing is reckoned ahead,
/// and nothing is due before it is asked. Only what people mean by a clock on the wall (the end of a snooze, support hours) is
/// looked up on it.
struct Countdown {
    struct Plan {
        var levels: [(targets: [String], minutes: Int)]
        var repeats: Int
        var back: Int?
        var hasHours: Bool
    }

    var plan: Plan
    var isHigh: Bool
    /// Schedules that have somebody.
    var present: Set<String>
    private(set) var isOpen = true
    var isAcknowledged = false
    /// On the wall.
    var snoozedUntil: Int64?

    private var round = 0
    private var level = 0
    private var found = false
    private var last: Int?
    private var sincePage: Int64 = 0
    private var sinceTouch: Int64 = 0
    private var wasHeld = false
    private var isOver = false
    private var closedFor: Int64 = 0
    private var isBack = false
    private var steps = 0
    /// The acknowledgement is of something else.
    private var isNews = false
    private var isAnswered: Bool { isAcknowledged && !isNews }

    init(plan: Plan, isHigh: Bool, present: Set<String>) {
        self.plan = plan
        self.isHigh = isHigh
        self.present = present
    }

    private mutating func begin() {
        (round, level, found, last, sincePage, isOver, wasHeld) = (0, 0, false, nil, 0, false, false)
    }

    /// - Parameter wall: what the clock shows now, by `jump` more than it would if nobody had set it.
    mutating func pass(_ seconds: Int64, wall: Int64, jump: Int64) {
        sincePage += seconds
        sinceTouch += seconds
        closedFor += seconds
        guard let until = snoozedUntil else { return }
        if until <= wall - jump {
            // Over in the meantime, and for good.
            sinceTouch = min(sinceTouch, wall - jump - until)
            snoozedUntil = nil
        } else {
            // While it is snoozed nobody is expected to touch it.
            sinceTouch = 0
            if until <= wall { snoozedUntil = nil }
        }
    }

    mutating func touch() {
        sinceTouch = 0
        isNews = false
    }

    mutating func close() {
        guard isOpen else { return }
        isOpen = false
        closedFor = 0
    }

    /// What comes back within ten minutes goes on; its time passed meanwhile.
    mutating func reopen() {
        guard !isOpen else { return }
        isOpen = true
        isBack = true
        if closedFor > 600 { wasHeld = true }
    }

    mutating func raise() {
        guard !isHigh else { return }
        isHigh = true
        isNews = isAcknowledged
        if !isOpen { wasHeld = true }
        if !wasHeld { begin() }
    }

    /// What is done at this second.
    mutating func news(wall: Int64) -> [String] {
        let isSnoozed = snoozedUntil.map { $0 > wall } ?? false
        var news: [String] = []
        if !isAcknowledged { isNews = false }
        if isOpen, isAnswered, let back = plan.back, !isSnoozed, sinceTouch >= Int64(back) * 60 {
            news.append("back untouched(minutes: \(back))")
            isAcknowledged = false
            wasHeld = true
        }
        guard isOpen else { return news }
        guard !isAnswered, !isSnoozed else {
            wasHeld = true
            isBack = false
            return news
        }
        if wasHeld {
            begin()
        } else if isBack, steps > 0 {
            news.append("on \(steps)")
        }
        isBack = false
        guard !isOver else { return news }
        if let last {
            let minutes = plan.levels[min(last, plan.levels.count - 1)].minutes
            guard sincePage >= Int64(minutes) * 60 else { return news }
        }
        if !isHigh, plan.hasHours, !Self.isOffice(wall) { return news }
        return news + turn()
    }

    mutating func escalate(wall: Int64) -> [String] {
        guard isOpen else { return [] }
        var news: [String] = []
        if isAcknowledged { news.append("back escalated") }
        if let until = snoozedUntil, until > wall {
            news.append("awake")
            snoozedUntil = nil
        }
        isAcknowledged = false
        wasHeld = false
        isOver = false
        if level >= plan.levels.count, round >= plan.repeats { begin() }
        return news + turn()
    }

    private mutating func turn() -> [String] {
        var news: [String] = []
        // Long enough for any plan; each pass looks at one level, or turns over to the next round.
        for _ in 0..<100 {
            if level < plan.levels.count {
                let targets = plan.levels[level].targets
                let people = targets.filter { !$0.hasPrefix("#") && (!$0.hasPrefix("s") || present.contains($0)) }
                let all = people + targets.filter { $0.hasPrefix("#") }
                if !all.isEmpty { news.append("page \(round).\(level) \(all.joined(separator: ","))") }
                let meansPeople = targets.contains { !$0.hasPrefix("#") }
                level += 1
                steps += 1
                if !people.isEmpty || (!meansPeople && !all.isEmpty) {
                    found = true
                    (last, sincePage) = (level - 1, 0)
                    return news
                }
                news.append("nobody \(round).\(level - 1)")
            } else if round >= plan.repeats {
                isOver = true
                return news + ["exhausted levels"]
            } else {
                (round, level) = (round + 1, 0)
                if !found {
                    (last, sincePage) = (plan.levels.count - 1, 0)
                    return news
                }
                found = false
            }
        }
        return news
    }

    /// Nine to five, Monday to Friday, UTC.
    static func isOffice(_ wall: Int64) -> Bool {
        let days = wall / 86_400
        // 1970-01-01 was a Thursday.
        return (days + 3) % 7 < 5 && (9..<17).contains((wall % 86_400) / 3_600)
    }
}
