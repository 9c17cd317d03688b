import TestSupport

/// From a press in the chat to the edit that shows a cluster's screen, beside bare requests to the same API server: to
/// one that answers at once, and to one that takes as long as a real one over a network.
struct ScreenBenchmark: Sendable {
    private static let aim = 1.3
    /// The first tells which requests wait for which.
    private static let delays: [Duration] = [.milliseconds(50), .zero]

    let bench: Bench

    private var presses: Int { bench.options.quick ? 3 : 8 }

    /// A screen, and the request for what it is about.
    private struct Subject: Sendable {
        let name: String
        let way: [OpenCard.Choice]
        let isMeant: @Sendable (FakeAPIRequest) -> Bool
    }

    private struct Outcome: Sendable {
        let name: String
        let delay: Duration
        let shown: [Duration]
        let pattern: RequestPattern
        let one: [Duration]
        let same: [Duration]
    }

    private static let subjects = [
        Subject(name: "deployment", way: [.named("Resources"), .named("payments")]) {
            $0.path.hasSuffix("/deployments/payments")
        },
        Subject(name: "its pods", way: [.named("Pods")]) { $0.path.hasSuffix("/pods") },
        Subject(name: "a pod", way: [.first]) { $0.path.contains("/api/v1/namespaces/prod/pods/") },
    ]

    func run() async throws {
        let runs = try await bench.repeated("screens of a cluster") { _ in try await measure() }
        report(runs.flatMap { $0.screens }, local: runs.flatMap { $0.local })
    }

    private func report(_ outcomes: [Outcome], local: [Duration]) {
        var table = Table(
            "From a press to the edit that shows a screen",
            [
                "screen", "each request takes", "shown after", "requests", "the same, bare", "ratio", "one, bare",
                "ratio",
            ]
        )
        table.rows.append(["timeline, no cluster asked", "", Format.time(local.median), "0", "", "", "", ""])
        var ratios: [Duration: [String]] = [:]
        var isMet = true
        for delay in Self.delays {
            for subject in Self.subjects {
                let all = outcomes.filter { $0.name == subject.name && $0.delay == delay }
                let shown = all.flatMap(\.shown).median
                let (one, same) = (all.flatMap(\.one).median, all.flatMap(\.same).median)
                let ratio = shown / one
                isMet = isMet && ratio < Self.aim
                if delay == Self.delays.first, let pattern = all.last?.pattern {
                    bench.report.progress("\(subject.name) asks for:\n" + pattern.description)
                }
                ratios[delay, default: []].append("\(subject.name) \(Format.ratio(ratio))")
                table.rows.append([
                    subject.name, delay == .zero ? "no time" : Format.time(delay), Format.time(shown),
                    "\(all.map(\.pattern.count).median), \(all.map(\.pattern.depth).median) in a row",
                    Format.time(same), Format.ratio(shown / same), Format.time(one), Format.ratio(ratio),
                ])
            }
        }
        table.notes = [
            "medians of \(presses) presses a run, each 2.3 s after the last: nothing comes from the cache of 2 s",
            "bare: kept connections, bodies read and thrown away; requests wait for each other as the screen's did",
            "the chat answers at once; before each edit the press and the screen are committed to disk",
        ]
        bench.report.add(table)
        bench.report.add(
            Aim(
                aim: "press to screen under \(Self.aim) times one bare request",
                measured: Self.delays.map { delay in
                    (delay == .zero ? "at once: " : "\(Format.time(delay)) a request: ")
                        + (ratios[delay] ?? []).joined(separator: ", ")
                }.joined(separator: "; "),
                isMet: isMet
            )
        )
    }

    private func measure() async throws -> (screens: [Outcome], local: [Duration]) {
        let presses = presses
        let labels = [
            "alertname": "KubeDeploymentReplicasMismatch", "namespace": ClusterContents.namespace,
            "deployment": ClusterContents.deployment,
        ]
        return try await ClusterStage.play(on: bench, labels: labels, fill: ClusterContents.loadRecorded) { stage in
            var local: [Duration] = []
            for _ in 0..<presses {
                local.append(try await stage.card.press(.named("Timeline")).took)
                try await stage.card.press(.named("Back"))
            }
            var outcomes: [Outcome] = []
            for subject in Self.subjects {
                for choice in subject.way { _ = try await stage.card.press(choice).demandingSuccess() }
                var pattern: RequestPattern?
                for delay in Self.delays {
                    let outcome = try await Self.measure(subject, delay, as: pattern, presses: presses, on: stage)
                    pattern = outcome.pattern
                    outcomes.append(outcome)
                }
            }
            return (outcomes, local)
        }
    }

    private static func measure(
        _ subject: Subject,
        _ delay: Duration,
        as known: RequestPattern?,
        presses: Int,
        on stage: ClusterStage
    ) async throws -> Outcome {
        if delay > .zero { stage.server.fail(next: .max, .slow(delay)) }
        defer { stage.server.recover() }
        var shown: [Duration] = []
        var pattern = known
        for _ in 0..<presses {
            let before = stage.server.requests.count
            shown.append(try await stage.card.press(.named("Refresh")).demandingSuccess().took)
            if known == nil { pattern = RequestPattern(Array(stage.server.requests[before...])) }
        }
        guard let pattern else { throw FixtureFault("no press was measured") }
        let bare = BareClient(address: stage.address, token: stage.server.token)
        let request = try pattern.first(where: subject.isMeant)
        var (one, same): ([Duration], [Duration]) = ([], [])
        // The first of each opens connections and is not counted.
        for round in 0...(delay > .zero ? 10 : 50) {
            let (single, all) = (try await bare.time(request), try await bare.time(pattern))
            if round > 0 {
                one.append(single)
                same.append(all)
            }
        }
        return Outcome(
            name: subject.name,
            delay: delay,
            shown: shown,
            pattern: pattern,
            one: one,
            same: same
        )
    }
}
