import Incidents

/// What a pod's one container does over time, as a function of when the pod was made.
///
/// Healthy: creating → running → ready. Crashing: creating → (running → error → back-off)…, the back-off doubling
/// from ten seconds to five minutes, as the kubelet does it.
struct PodTimeline {
    enum Phase: Hashable, Sendable {
        case creating, running, ready, error, backOff
    }

    /// One run of the container that is over.
    struct Run: Hashable, Sendable {
        var start: Timestamp
        var end: Timestamp
    }

    /// Where the container stands in its cycle of runs.
    struct Moment: Hashable, Sendable {
        var phase: Phase
        var restarts: Int
        /// When the run began that goes on, or ended last; nil before the first.
        var startedAt: Timestamp?
        /// When that run ended; nil while it goes on.
        var endedAt: Timestamp?
        /// What the cluster calls the previous container: the one before this, or while it waits the one that ended.
        var previous: Run?
    }

    static let backOffReason = "CrashLoopBackOff"
    private static let run = Duration.milliseconds(2_600)
    private static let errorShown = Duration.milliseconds(2_000)
    private static let longestBackOff = Duration.seconds(300)

    let started: Timestamp
    private let readyAfter: Duration
    private let crashes: Bool

    init(_ pod: SimulatedPod) {
        let spread = StableHash.of("pace/\(pod.uid)", below: 1_000)
        started = pod.createdAt + .milliseconds(1_400 + Int64(spread) / 2)
        readyAfter = .milliseconds(2_200 + Int64(spread))
        crashes = pod.template.crashes
    }

    var firstBackOff: Timestamp { started + Self.run + Self.errorShown }
    var readyAt: Timestamp? { crashes ? nil : started + readyAfter }

    func isReady(at now: Timestamp) -> Bool {
        readyAt.map { now >= $0 } ?? false
    }

    func moment(at now: Timestamp) -> Moment {
        guard now >= started else { return Moment(phase: .creating, restarts: 0) }
        guard crashes else {
            return Moment(phase: isReady(at: now) ? .ready : .running, restarts: 0, startedAt: started)
        }
        var (start, restarts) = (started, 0)
        var previous: Run?
        while true {
            let end = start + Self.run
            let pause = Self.pause(after: restarts)
            let next = end + Self.errorShown + pause
            guard now >= next else {
                let phase: Phase = now < end ? .running : now < end + Self.errorShown ? .error : .backOff
                return Moment(
                    phase: phase,
                    restarts: restarts,
                    startedAt: start,
                    endedAt: phase == .running ? nil : end,
                    previous: phase == .backOff ? Run(start: start, end: end) : previous
                )
            }
            previous = Run(start: start, end: end)
            (start, restarts) = (next, restarts + 1)
            guard pause == Self.longestBackOff else { continue }
            // From here all rounds are alike: jump over those that are past.
            let round = Self.run + Self.errorShown + pause
            let whole = max(0, now.since(start).milliseconds / round.milliseconds)
            guard whole > 0 else { continue }
            start = start + .milliseconds(whole * round.milliseconds)
            restarts += Int(whole)
            previous = Run(start: start - round, end: start - round + Self.run)
        }
    }

    private static func pause(after restarts: Int) -> Duration {
        restarts > 5 ? longestBackOff : min(longestBackOff, .seconds(10 << restarts))
    }
}
