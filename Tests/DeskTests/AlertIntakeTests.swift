import Cards
import Desk
import Incidents
import TestSupport
import Testing

@Suite struct AlertIntakeTests {
    @Test func aFiringGroupOpensAnIncidentWithOneCardPerChat() async throws {
        try await withDesk(destinations: [DeskFixture.chat, ChatAddress(frontEnd: .telegram, chat: "-1002:77")]) { f in
            let receipt = try await f.desk.receive(f.group(firing: ["checkout-1", "checkout-2"]))
            let line = try #require(receipt.incidents.first)
            #expect(receipt.incidents.count == 1)
            #expect(receipt.alerts == 2)
            #expect(line.change == .opened)
            #expect(line.status == .active)
            let chats = try await f.cards(of: line.incident).map(\.address.chat)
            #expect(chats.sorted() == ["-1001", "-1002:77"])
        }
    }

    @Test func withoutChatsEveryResponderAndAdminGetsTheCardDirectly() async throws {
        try await withDesk(destinations: [], directMessages: [.telegram]) { f in
            let id = try await f.open()
            let chats = try await f.cards(of: id).map(\.address.chat)
            #expect(chats.sorted() == ["11", "12", "14"])
        }
    }

    @Test func theSameBodyTwiceChangesNothingTheSecondTime() async throws {
        try await withDesk { f in
            let id = try await f.open(["checkout-1"])
            let before = try await f.card(of: id)
            let entries = try await f.audit().count
            let receipt = try await f.desk.receive(f.group(firing: ["checkout-1"]))
            #expect(receipt.incidents == [.init(incident: id, status: .active, change: .unchanged)])
            #expect(try await f.card(of: id) == before)
            #expect(try await f.audit().count == entries)
        }
    }

    @Test func aPartialResolveUpdatesAndTheLastOneResolves() async throws {
        try await withDesk { f in
            let id = try await f.open(["a", "b"])
            let partial = try await f.desk.receive(f.group(firing: ["b"], resolved: ["a"]))
            #expect(partial.incidents == [.init(incident: id, status: .active, change: .updated)])
            let whole = try await f.desk.receive(f.group(resolved: ["b"]))
            #expect(whole.incidents == [.init(incident: id, status: .resolved, change: .resolved)])
            #expect(try await f.incident(id).closer == .itself)
        }
    }

    @Test func theTimelineSaysWhichAlertChanged() async throws {
        try await withDesk { f in
            _ = try await f.open(["a", "b"])
            _ = try await f.desk.receive(f.group(firing: ["b", "c"], resolved: ["a"]))
            let entry = try #require(try await f.audit().last)
            #expect(entry.operation == .update)
            #expect(entry.actor.kind == .source)
            #expect(entry.parameters["fired"]?.contains("c") == true)
            #expect(entry.parameters["ended"]?.contains("a") == true)
        }
    }

    @Test func theTimelineSaysWhichAlertSaysSomethingNew() async throws {
        try await withDesk { f in
            let id = try await f.open(["a", "b"])
            var group = f.group(firing: ["a", "b"])
            group.reports[1].annotations["summary"] = "Pod shop/b restarted 9 times"
            let receipt = try await f.desk.receive(group)
            #expect(receipt.incidents.map(\.change) == [.updated])
            let entry = try #require(try await f.audit().last)
            #expect(entry.parameters == ["changed": "KubePodCrashLooping b"])
            let card = try await f.card(of: id).id
            try await f.press("Timeline", as: DeskFixture.viewer, on: card)
            #expect(try await f.shown(card).plainText.contains("says something new: KubePodCrashLooping b"))
        }
    }

    @Test func whatEndedByItselfComesBackWithinTenMinutesUnderTheSameCard() async throws {
        try await withDesk { f in
            let id = try await f.open(["a"])
            _ = try await f.desk.receive(f.group(resolved: ["a"]))
            f.clock.advance(by: .minutes(5))
            let receipt = try await f.desk.receive(f.group(firing: ["a"], startsAt: f.clock.now()))
            #expect(receipt.incidents == [.init(incident: id, status: .active, change: .reopened)])
            #expect(try await f.incident(id).flaps == 1)
            #expect(try await f.cards(of: id).count == 1)
        }
    }

    @Test func aNewEpisodeAfterAHandCloseOpensALinkedIncident() async throws {
        try await withDesk { f in
            let id = try await f.open(["a"])
            try await f.press("Resolve", as: DeskFixture.responderA, on: try await f.card(of: id).id)
            let repeated = try await f.desk.receive(f.group(firing: ["a"]))
            #expect(repeated.incidents == [.init(incident: id, status: .resolved, change: .unchanged)])
            f.clock.advance(by: .minutes(1))
            let fresh = try await f.desk.receive(f.group(firing: ["a"], startsAt: f.clock.now()))
            let line = try #require(fresh.incidents.first)
            #expect(line.change == .opened)
            #expect(try await f.incident(line.incident).previousID == id)
        }
    }

    @Test func whatIsOverIsCalledByAllThatHappenedInIt() async throws {
        try await withDesk { f in
            var both = f.group(firing: ["a", "b"])
            both.reports[0].labels["alertname"] = "KubePodNotReady"
            let id = try #require(try await f.desk.receive(both).incidents.first?.incident)
            var first = f.group(resolved: ["a"])
            first.reports[0].labels["alertname"] = "KubePodNotReady"
            _ = try await f.desk.receive(first)
            #expect(try await f.incident(id).title == "KubePodCrashLooping")
            _ = try await f.desk.receive(f.group(resolved: ["b"]))
            #expect(try await f.incident(id).status == .resolved)
            #expect(try await f.incident(id).title == "KubePodNotReady +1")
        }
    }

    @Test func anEndedEpisodeThatIsReportedAgainIsKnown() async throws {
        try await withDesk { f in
            let id = try await f.open(["a", "b"])
            _ = try await f.desk.receive(f.group(firing: ["b"], resolved: ["a"]))
            let again = try await f.desk.receive(f.group(firing: ["b"], resolved: ["a"]))
            #expect(again.incidents == [.init(incident: id, status: .active, change: .unchanged)])
            let back = try await f.desk.receive(f.group(firing: ["a", "b"]))
            #expect(back.incidents == [.init(incident: id, status: .active, change: .updated)])
            let counts = try await f.store.read { try $0.alertCounts(of: id) }
            #expect(counts == AlertCounts(firing: 2, ended: 0))
        }
    }

    @Test func aResolveOfSomethingNeverSeenFiringOpensNothing() async throws {
        try await withDesk { f in
            let receipt = try await f.desk.receive(f.group(resolved: ["a"]))
            #expect(receipt.incidents.isEmpty)
            #expect(receipt.alerts == 1)
            #expect(try await f.audit().isEmpty)
        }
    }

    @Test func comingBackIsSaidUnderTheCardOnceItWasShown() async throws {
        try await withDesk { f in
            let id = try await f.open(["a"])
            let card = try await f.card(of: id)
            try await f.markShown(card.id, as: "500")
            _ = try await f.desk.receive(f.group(resolved: ["a"]))
            _ = try await f.desk.receive(f.group(firing: ["a"]))
            let outbox = try await f.outbox()
            #expect(outbox.count == 1)
            guard case .text(_, let replyTo) = outbox.first?.content else {
                Issue.record("a reminder is a text")
                return
            }
            #expect(replyTo == "500")
        }
    }

    @Test func theCardCountsHowOftenItFiredInSevenDays() async throws {
        try await withDesk { f in
            for day in 0..<3 {
                let id = try await f.desk.receive(f.group(firing: ["a"], startsAt: f.clock.now())).incidents.first?
                    .incident
                _ = try await f.desk.receive(f.group(resolved: ["a"], startsAt: f.clock.now()))
                if day == 2 {
                    let card = try await f.shown(try await f.card(of: try #require(id)).id)
                    #expect(card.plainText.contains("3rd time in 7 days"))
                }
                f.clock.advance(by: .days(2))
            }
        }
    }

    @Test func theInsightOfTheClusterReachesTheCard() async throws {
        try await withDesk { f in
            let checkout = Resource(kind: .deployment, cluster: "prod-eu1", namespace: "shop", name: "checkout")
            let start = f.clock.now() - .minutes(16)
            let previous = Revision(number: 6, versions: ["1.4.1"], createdAt: start, isCurrent: false)
            f.cluster.set(
                insight: ClusterInsight(
                    workload: checkout,
                    versions: ["1.5.0"],
                    previous: previous,
                    rolloutStartedAt: start
                )
            )
            let id = try await f.open(["checkout-1"])
            let card = try await f.shown(try await f.card(of: id).id)
            #expect(card.labels.contains { $0.contains("1.4.1") })
            #expect(card.plainText.contains("1.5.0"))
        }
    }
}
