import Cards
import Desk
import Incidents
import TestSupport
import Testing

@Suite struct DrillDownTests {
    static let pod = Pod(
        resource: Resource(kind: .pod, cluster: "prod-eu1", namespace: "shop", name: "checkout-1"),
        status: "CrashLoopBackOff",
        isReady: false,
        restarts: 6,
        createdAt: Timestamp(seconds: 1_795_247_000),
        node: "node-a",
        containers: [
            .init(name: "app", image: "shop/checkout:1.5.0", isReady: false, restarts: 6, state: "waiting")
        ]
    )

    private func prepare(_ cluster: FakeCluster) {
        cluster.set(TwoClickTests.workload())
        cluster.set(pods: [Self.pod], of: TwoClickTests.checkout)
        cluster.set(.pod(Self.pod))
    }

    @Test func fromTheIncidentDownToTheLogsOfAPodAndBack() async throws {
        try await withDesk { f in
            prepare(f.cluster)
            let id = try await f.open()
            let card = try await f.card(of: id).id
            for label in ["Resources", "checkout", "Pods", "checkout-1", "Logs"] {
                let answer = try await f.press(label, as: DeskFixture.responderA, on: card)
                #expect(!answer.isRefusal, "\(label)")
                await f.desk.errands.settled()
            }
            #expect(try await f.shown(card).plainText.contains("panic: no database"))
            for _ in 0..<6 where try await f.posting(card).screen != .incident(id) {
                try await f.press("Back", as: DeskFixture.responderA, on: card)
                await f.desk.errands.settled()
            }
            #expect(try await f.posting(card).screen == .incident(id))
        }
    }

    @Test func anAnswerReachesTheMessageThatWasRecordedMeanwhile() async throws {
        try await withDesk { f in
            prepare(f.cluster)
            let id = try await f.open()
            let card = try await f.card(of: id)
            f.cluster.hold()
            // The card is in the chat, but nobody has written that down yet.
            let token = try await f.token("Resources", on: card.id)
            let place = MessagePlace.message("501", in: DeskFixture.chat)
            _ = try await f.desk.press(token, by: DeskFixture.responderA, on: place, intake: nil)
            let now = f.clock.now()
            try await f.store.write { try $0.recordShown(card.id, revision: card.wanted, message: "501", at: now) }
            f.cluster.release()
            await f.desk.errands.settled()
            let shown = try await f.posting(card.id)
            #expect(shown.screen == .resources(incident: id))
            guard case .resources = shown.data else {
                Issue.record("\(String(describing: shown.data))")
                return
            }
            #expect(shown.wanted > shown.shown)
        }
    }

    @Test func oneResourceThatMayNotBeReadDoesNotHideTheOthers() async throws {
        try await withDesk { f in
            prepare(f.cluster)
            f.cluster.refuse(stateOf: TwoClickTests.checkout, with: ClusterRefusal("Not allowed."))
            let id = try await f.open()
            let card = try await f.card(of: id).id
            try await f.press("Resources", as: DeskFixture.responderA, on: card)
            await f.desk.errands.settled()
            guard case .resources(let states) = try await f.posting(card).data else {
                Issue.record("\(String(describing: try await f.posting(card).data))")
                return
            }
            #expect(states.contains(.plain(TwoClickTests.checkout)))
            #expect(states.count > 1)
        }
    }

    @Test func everyScreenHasBackAndRefreshAndNamesTheIncident() async throws {
        try await withDesk { f in
            prepare(f.cluster)
            let id = try await f.open()
            let card = try await f.card(of: id).id
            let checkout = TwoClickTests.checkout
            let screens: [Screen] = [
                .resources(incident: id), .resource(checkout, incident: id),
                .pods(of: checkout, incident: id, page: 0), .resource(Self.pod.resource, incident: id),
                .revisions(of: checkout, incident: id), .scaling(of: checkout, incident: id),
                .logs(of: Self.pod.resource, LogQuery(), incident: id),
                .description(of: checkout, incident: id),
            ]
            for screen in screens {
                _ = try await f.desk.perform(.show(screen), by: DeskFixture.responderA, on: card)
                await f.desk.errands.settled()
                let shown = try await f.shown(card)
                #expect(shown.labels.contains { $0.contains("Back") }, "\(screen)")
                #expect(shown.labels.contains { $0.contains("Refresh") }, "\(screen)")
                #expect(shown.headline.plain.contains("#\(id)"), "\(screen)")
            }
        }
    }

    @Test func aChangeOfTheIncidentShowsOnADrillDownToo() async throws {
        try await withDesk { f in
            prepare(f.cluster)
            let id = try await f.open()
            let card = try await f.card(of: id).id
            try await f.press("Resources", as: DeskFixture.responderA, on: card)
            await f.desk.errands.settled()
            let before = try await f.posting(card)
            let headline = try await f.shown(card).headline
            _ = try await f.desk.receive(f.group(resolved: ["checkout-1"]))
            #expect(try await f.posting(card).wanted > before.wanted)
            #expect(try await f.shown(card).headline != headline)
        }
    }

    @Test func longLogsArriveWholeAsAFile() async throws {
        try await withDesk { f in
            prepare(f.cluster)
            let text = (0..<400).map { "line \($0) of the log" }.joined(separator: "\n")
            f.cluster.set(log: text)
            let id = try await f.open()
            let card = try await f.card(of: id).id
            _ = try await f.desk.perform(
                .act(.logs(container: nil, previous: false), Self.pod.resource, incident: id),
                by: DeskFixture.responderA,
                on: card
            )
            await f.desk.errands.settled()
            guard case .file(let name, let contents, _, _) = try await f.outbox().first?.content else {
                Issue.record("long logs are a file")
                return
            }
            #expect(String(decoding: contents, as: UTF8.self) == text)
            #expect(name.hasSuffix(".log"))
            #expect(try await f.shown(card).plainText.contains(name))
        }
    }

    @Test func theConsoleShowsLongLogsInline() async throws {
        try await withDesk { f in
            prepare(f.cluster)
            f.cluster.set(log: String(repeating: "x", count: 10_000))
            let id = try await f.open()
            let person = Identity(frontEnd: .console, id: "console-a", name: "console-a")
            _ = try await f.desk.signIn(name: "console-a")
            let posting = try await f.desk.open(.incident(id), session: "s")
            _ = try await f.desk.perform(
                .show(.logs(of: Self.pod.resource, LogQuery(), incident: id)),
                by: person,
                on: posting.id
            )
            await f.desk.errands.settled()
            #expect(try await f.shown(posting.id).plainText.contains(String(repeating: "x", count: 10_000)))
            #expect(try await f.outbox(of: .console).isEmpty)
        }
    }

    @Test func aRefusalOfTheClusterIsShownInItsWords() async throws {
        try await withDesk { f in
            let id = try await f.open()
            let card = try await f.card(of: id).id
            f.cluster.refuse(with: ClusterRefusal("no permission to list pods in shop"))
            try await f.press("Resources", as: DeskFixture.responderA, on: card)
            await f.desk.errands.settled()
            #expect(try await f.shown(card).plainText.contains("no permission to list pods in shop"))
        }
    }

    @Test func aSilentClusterIsSaidToBeSilentAfterFiveSeconds() async throws {
        try await withDesk { f in
            let id = try await f.open()
            let card = try await f.card(of: id).id
            f.cluster.hold()
            try await f.press("Resources", as: DeskFixture.responderA, on: card)
            try await eventually("somebody waits") { f.clock.sleeperCount == 1 }
            f.clock.advance(by: .seconds(5))
            // The work itself cannot be stopped by a clock; it ends when the cluster lets go.
            f.cluster.release()
            await f.desk.errands.settled()
            #expect(try await f.posting(card).data != .loading)
        }
    }

    @Test func whoeverMovedOnIsNotPulledBackByALateAnswer() async throws {
        try await withDesk { f in
            let id = try await f.open()
            let card = try await f.card(of: id).id
            f.cluster.hold()
            try await f.press("Resources", as: DeskFixture.responderA, on: card)
            _ = try await f.desk.perform(.show(.incident(id)), by: DeskFixture.responderA, on: card)
            f.cluster.release()
            await f.desk.errands.settled()
            #expect(try await f.posting(card).screen == .incident(id))
        }
    }

    @Test func withoutAClusterNothingThatNeedsOneIsOffered() async throws {
        try await withDesk(hasCluster: false) { f in
            let id = try await f.open()
            let card = try await f.card(of: id).id
            let labels = try await f.shown(card).labels
            #expect(!labels.contains { $0.contains("Restart") || $0.contains("Logs") })
            let answer = try await f.desk.perform(
                .show(.resources(incident: id)),
                by: DeskFixture.responderA,
                on: card
            )
            #expect(answer.isRefusal)
        }
    }

    @Test func aViewerMayLookAtPodsButNotReadLogs() async throws {
        try await withDesk { f in
            prepare(f.cluster)
            let id = try await f.open()
            let card = try await f.card(of: id).id
            let pods = Screen.pods(of: TwoClickTests.checkout, incident: id, page: 0)
            #expect(try await f.desk.perform(.show(pods), by: DeskFixture.viewer, on: card).isRefusal == false)
            let logs = Press.act(.logs(container: nil, previous: false), Self.pod.resource, incident: id)
            #expect(try await f.desk.perform(logs, by: DeskFixture.viewer, on: card).isRefusal)
        }
    }
}
