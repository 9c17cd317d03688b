import Incidents

/// The parts of a pod's output that can be chosen, from the part that is shown.
struct LogChoices {
    static let tails = [50, 200, 1_000]
    static let containerLimit = 9

    /// The part that is shown, not followed.
    let shown: LogQuery
    let pod: Resource
    let containers: [String]
    /// New lines keep coming.
    let isLive: Bool

    init(shown: LogQuery, pod: Resource, containers: [String], isLive: Bool) {
        var shown = shown
        shown.isFollowed = false
        self.shown = shown
        self.pod = pod
        self.containers = containers
        self.isLive = isLive
    }

    /// Another part, and whether it is the one that is shown.
    struct Choice {
        let label: Phrase
        let query: LogQuery
        let isShown: Bool
    }

    var containerChoices: [Choice] {
        guard containers.count > 1 else { return [] }
        var named = Array(containers.prefix(Self.containerLimit))
        if let name = shown.container, containers.contains(name), !named.contains(name) {
            named[named.count - 1] = name
        }
        return named.map { name in choice(Phrase(name.oneLine(24))) { $0.container = name } }
    }

    var leftOutContainers: Int { max(0, containers.count - Self.containerLimit) }

    var tailChoices: [Choice] {
        Self.tails.map { count in choice(.lines(count)) { $0.extent = .tail(count) } }
    }

    func since(_ start: Timestamp) -> Choice {
        choice(.sinceTheAlert) { $0.extent = .since(start) }
    }

    var whole: Choice { choice(.wholeAsFile) { $0.extent = .whole } }

    /// What the last run wrote, or what this one does.
    var otherRun: Choice {
        choice(shown.isPrevious ? .currentLogs : .previousLogs) { $0.isPrevious.toggle() }
    }

    var unfiltered: Choice? {
        shown.filter?.nilIfEmpty == nil ? nil : choice(.noFilter) { $0.filter = nil }
    }

    /// Nil where nothing new can come, or already does.
    var followed: Choice? {
        guard !shown.isPrevious, !isLive else { return nil }
        return choice(.follow) { query in
            query.isFollowed = true
            if query.extent == .whole { query.extent = .tail(200) }
        }
    }

    private func choice(_ label: Phrase, _ change: (inout LogQuery) -> Void) -> Choice {
        var query = shown
        change(&query)
        return Choice(label: label, query: query, isShown: query == shown)
    }
}
