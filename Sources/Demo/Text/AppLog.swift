import Incidents

/// What an application of the simulated cluster writes, as a function of its pod and the time.
struct AppLog {
    /// One line, and how long after the container's start it is written.
    struct Line {
        let after: Duration
        let text: (Timestamp) -> String
    }

    private let startup: [Line]
    /// Lines that follow one another for as long as it runs, one each `pace`.
    private let pace: Duration
    private let steady: (Int, Timestamp) -> String
    private let lastWords: [Line]
    private let seed: String

    init(app: String, pod: SimulatedPod, crashes: Bool) {
        let voice = AppVoice(app: app, pod: pod)
        startup = voice.startup
        pace = voice.pace
        steady = voice.steady
        lastWords = crashes ? voice.lastWords : []
        seed = pod.uid
    }

    /// - Returns: the last lines written from `start` to `end`, oldest first, and whether they are all there are.
    func tail(_ count: Int, from start: Timestamp, to end: Timestamp) -> (text: String, isWhole: Bool) {
        let fixed = (startup + lastWords).filter { start + $0.after <= end }
        let isSteady = lastWords.isEmpty && fixed.count == startup.count
        let begin = start + (startup.last?.after ?? .zero) + .milliseconds(300)
        let number = isSteady && end > begin ? Int(end.since(begin).milliseconds / pace.milliseconds) : 0
        let total = fixed.count + number
        let firstSteady = max(0, number - count)
        var lines = fixed.map { $0.text(start + $0.after) }
        lines = firstSteady > 0 ? [] : Array(lines.suffix(count - number))
        lines += (firstSteady..<number).map { steady($0, moment($0, begin)) }
        return (lines.map { $0 + "\n" }.joined(), total <= count)
    }

    /// How many lines were written from `start` to `end`.
    func count(from start: Timestamp, to end: Timestamp) -> Int {
        let fixed = (startup + lastWords).count { start + $0.after <= end }
        let begin = start + (startup.last?.after ?? .zero) + .milliseconds(300)
        guard lastWords.isEmpty, fixed == startup.count, end > begin else { return fixed }
        return fixed + Int(end.since(begin).milliseconds / pace.milliseconds)
    }

    private func moment(_ index: Int, _ begin: Timestamp) -> Timestamp {
        let jitter = StableHash.of("\(seed)/\(index)", below: Int(pace.milliseconds) - 1)
        return begin + .milliseconds(Int64(index) * pace.milliseconds + Int64(jitter))
    }
}
