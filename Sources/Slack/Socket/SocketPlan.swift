import Incidents

/// Decides which sockets to open and which to close; pure, the service carries it out.
///
/// A socket's life:
/// - opening → live, when its hello comes
/// - opening → gone, when it fails, ends, or is told off before its hello
/// - live → leaving, when Slack says that it will end it; it is still read, and another one is opened in its place
/// - leaving → closing, when its replacement is live, or when there is no room to open one beside it
/// - any → closing, when Socket Mode is switched off or the bot stops
/// - any → gone, when it has ended
///
/// A trouble makes a pause during which none is opened; it grows while the trouble lasts.
struct SocketPlan: Hashable, Sendable {
    enum Event: Hashable, Sendable {
        case begin
        case hello(Int)
        case failed(Int, SocketTrouble)
        case notice(Int, CloseNotice)
        case ended(Int)
        /// The pause with this number has passed.
        case pauseOver(Int)
        case stop
    }

    enum Action: Hashable, Sendable {
        case open(Int)
        case close(Int)
        /// To be answered with `pauseOver` and its number.
        case pause(Int, Duration)
    }

    enum Mode: Hashable, Sendable {
        case idle, running
        /// Socket Mode is switched off for the app; nothing is opened any more.
        case disabled
        case stopping
    }

    enum Phase: Hashable, Sendable {
        case opening
        case live(since: Timestamp)
        case leaving
        case closing
    }

    /// Slack lets an app have ten connections, those that are being closed among them.
    static let mostConnections = 10
    /// One that ends sooner than this after its hello counts as a trouble, or a server that ends all of them at once would
    /// be asked for new ones without end.
    static let shortestLife = Duration.seconds(10)

    let wanted: Int
    private(set) var mode = Mode.idle
    private(set) var sockets: [Int: Phase] = [:]
    /// When the pause that is going on ends.
    private(set) var pauseUntil: Timestamp?
    private var pauseNumber = 0
    private var backoff = SocketBackoff()
    private var opened = 0

    /// - Parameter wanted: how many sockets to keep, 1…10.
    init(wanted: Int) {
        self.wanted = min(max(wanted, 1), Self.mostConnections)
    }

    /// Sockets that Slack can send on.
    var readable: Int { count { if case .live = $0 { true } else { $0 == .leaving } } }
    var live: Int { count { if case .live = $0 { true } else { false } } }
    /// Nothing is left and nothing will be opened.
    var isOver: Bool { mode != .idle && mode != .running && sockets.isEmpty }

    /// - Parameter jitter: −1…1.
    mutating func handle(_ event: Event, at now: Timestamp, jitter: Double) -> [Action] {
        var actions: [Action] = []
        switch event {
        case .begin:
            if mode == .idle { mode = .running }
        case .hello(let id):
            if sockets[id] == .opening { sockets[id] = .live(since: now) }
        case .failed(let id, let trouble):
            guard sockets.removeValue(forKey: id) != nil else { break }
            actions += wait(after: trouble, at: now, jitter: jitter)
        case .notice(let id, let notice):
            actions += heed(notice, on: id, at: now, jitter: jitter)
        case .ended(let id):
            guard let phase = sockets.removeValue(forKey: id) else { break }
            actions += mourn(phase, at: now, jitter: jitter)
        case .pauseOver(let number):
            if number == pauseNumber { pauseUntil = nil }
        case .stop:
            mode = .stopping
        }
        return actions + settle()
    }

    private mutating func heed(_ notice: CloseNotice, on id: Int, at now: Timestamp, jitter: Double) -> [Action] {
        guard let phase = sockets[id], phase != .closing else { return [] }
        if notice == .linkDisabled {
            if mode == .running { mode = .disabled }
            return []
        }
        let trouble: SocketTrouble? = notice == .tooMany ? .crowded : nil
        switch phase {
        case .live(let since):
            sockets[id] = .leaving
            if let trouble { return wait(after: trouble, at: now, jitter: jitter) }
            return judge(lifeSince: since, at: now, jitter: jitter)
        case .opening:
            sockets[id] = .closing
            let told = trouble ?? .passing("Slack ended a connection before its hello")
            return wait(after: told, at: now, jitter: jitter) + [.close(id)]
        case .leaving, .closing:
            return []
        }
    }

    private mutating func mourn(_ phase: Phase, at now: Timestamp, jitter: Double) -> [Action] {
        switch phase {
        case .opening: wait(after: .passing("a connection ended before its hello"), at: now, jitter: jitter)
        case .live(let since): judge(lifeSince: since, at: now, jitter: jitter)
        case .leaving, .closing: []
        }
    }

    /// One that has lived long enough ends every trouble before it.
    private mutating func judge(lifeSince since: Timestamp, at now: Timestamp, jitter: Double) -> [Action] {
        guard now.since(since) >= Self.shortestLife else {
            return wait(after: .passing("a connection ended soon after its hello"), at: now, jitter: jitter)
        }
        backoff.reset()
        return []
    }

    private mutating func wait(after trouble: SocketTrouble, at now: Timestamp, jitter: Double) -> [Action] {
        guard mode == .running else { return [] }
        // What failed together counts once.
        if let until = pauseUntil {
            guard case .passing = trouble else {
                return begin(pause: backoff.delay(after: trouble, jitter: jitter), at: now, notBefore: until)
            }
            return []
        }
        return begin(pause: backoff.delay(after: trouble, jitter: jitter), at: now, notBefore: now)
    }

    private mutating func begin(pause span: Duration, at now: Timestamp, notBefore: Timestamp) -> [Action] {
        let end = now + span
        guard end > notBefore else { return [] }
        pauseUntil = end
        pauseNumber += 1
        return [.pause(pauseNumber, span)]
    }

    private mutating func settle() -> [Action] {
        switch mode {
        case .idle: []
        case .running: release() + open()
        case .disabled, .stopping: closeAll()
        }
    }

    /// Closes those that only stood in for sockets that are live by now.
    private mutating func release() -> [Action] {
        var actions: [Action] = []
        while count({ $0 == .leaving }) > max(0, wanted - live), let oldest = oldestLeaving {
            actions.append(close(oldest))
        }
        return actions
    }

    private mutating func open() -> [Action] {
        guard pauseUntil == nil else { return [] }
        var actions: [Action] = []
        while live + count({ $0 == .opening }) < wanted {
            guard sockets.count < Self.mostConnections else {
                // Its end makes room; one that is closing does too.
                if count({ $0 == .closing }) == 0, let oldest = oldestLeaving { actions.append(close(oldest)) }
                break
            }
            opened += 1
            sockets[opened] = .opening
            actions.append(.open(opened))
        }
        return actions
    }

    private mutating func closeAll() -> [Action] {
        sockets.keys.sorted().filter { sockets[$0] != .closing }.map { close($0) }
    }

    private mutating func close(_ id: Int) -> Action {
        sockets[id] = .closing
        return .close(id)
    }

    private var oldestLeaving: Int? {
        sockets.filter { $0.value == .leaving }.keys.min()
    }

    private func count(_ condition: (Phase) -> Bool) -> Int {
        sockets.values.count(where: condition)
    }
}
