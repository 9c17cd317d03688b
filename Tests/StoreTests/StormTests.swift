import Cards
import Desk
import Incidents
import Store
import TestSupport
import Testing

@Suite struct StormTests {
    @Test func aChatHasOneOpenStorm() async throws {
        try await withTemporaryStore { store in
            #expect(try await store.read { try $0.openStorm(at: groupChat) } == nil)
            let storm = try await store.write { try $0.openStorm(at: groupChat, startedAt: start) }
            #expect(storm == Storm(id: storm.id, address: groupChat, startedAt: start))
            let again = try await store.write { try $0.openStorm(at: groupChat, startedAt: start + .minutes(1)) }
            #expect(again == storm)
            let other = try await store.write { try $0.openStorm(at: otherChat, startedAt: start) }
            #expect(other.id != storm.id)
            try await store.write { try $0.endStorm(storm.id, at: start + .minutes(2)) }
            #expect(try await store.read { try $0.openStorm(at: groupChat) } == nil)
            #expect(try await store.read { try $0.storm(storm.id)?.endedAt } == start + .minutes(2))
            #expect(try await store.read { try $0.openStorm(at: otherChat) } == other)
        }
    }

    @Test func aStormCountsWaitingCardsAndThoseOpenedSince() async throws {
        try await withTemporaryStore { store in
            // Old and shown: not in it. Old and waiting: in it. New and shown: in it. In another chat: not in it.
            let oldShown = try await store.openIncident("old shown", at: start)
            try await store.recordSent(try await store.due()[0], message: "m1")
            let oldWaiting = try await store.openIncident("old waiting", severity: .warning, at: start)
            let later = start + .minutes(5)
            let newShown = try await store.openIncident("new shown", at: later)
            let shown = try await store.read { try $0.cards(of: newShown.id)[0] }
            try await store.recordSent(shown, message: "m2", at: later)
            _ = try await store.openIncident("elsewhere", at: later, chats: [otherChat])
            let (storm, digest) = try await store.write { records in
                let storm = try records.openStorm(at: groupChat, startedAt: later)
                let digest = try records.post(.digest, .storm(storm.id), to: groupChat, at: later)
                try records.gather(into: storm.id, openedSince: later, at: later)
                return (storm, digest)
            }
            let waiting = try await store.read { try $0.cards(of: oldWaiting.id)[0] }
            #expect(waiting.storm == storm.id)
            let view = try #require(try await store.read { try $0.stormView(storm.id) })
            #expect(view.total == 2)
            #expect(view.newest == newShown.id)
            #expect(view.kinds == [StormView.Kind(title: "KubePodCrashLooping", count: 2)])
            #expect(view.mostSevere?.id == newShown.id)
            #expect(try await store.read { try $0.posting(digest.id)?.wanted } == 2)
            #expect(try await store.read { try $0.incident(oldShown.id) } != nil)

            // Gathering again adds only what is new.
            try await store.write { try $0.gather(into: storm.id, openedSince: later, at: later) }
            #expect(try await store.read { try $0.posting(digest.id)?.wanted } == 2)
            _ = try await store.openIncident("newer", at: later + .seconds(5), title: "TargetDown")
            try await store.write { try $0.gather(into: storm.id, openedSince: later, at: later) }
            #expect(try await store.read { try $0.stormView(storm.id)?.total } == 3)
            #expect(try await store.read { try $0.posting(digest.id)?.wanted } == 3)
        }
    }

    @Test func aDigestIsBehindSinceItCountedMore() async throws {
        try await withTemporaryStore { store in
            let (storm, digest) = try await store.write { records in
                let storm = try records.openStorm(at: groupChat, startedAt: start)
                return (storm, try records.post(.digest, .storm(storm.id), to: groupChat, at: start))
            }
            try await store.recordSent(digest, message: "m1")
            let later = start + .minutes(30)
            let incident = try await store.openIncident("g", at: later)
            let card = try await store.read { try $0.cards(of: incident.id)[0] }
            try await store.recordSent(card, message: "m2", at: later)
            #expect(try await store.read { try $0.oldestUndelivered() } == nil)
            let now = later + .seconds(2)
            try await store.write { try $0.gather(into: storm.id, openedSince: start, at: now) }
            #expect(try await store.read { try $0.oldestUndelivered() } == now)
        }
    }

    @Test func everyKindIsCountedThoughFewAreNamed() async throws {
        try await withTemporaryStore { store in
            let storm = try await store.write { records in
                for number in 0..<130 {
                    let incident = try records.insert(sampleIncident("g\(number)", title: "Rule\(number % 120)"))
                    _ = try records.post(.card, .incident(incident.id), to: groupChat, at: start)
                }
                let storm = try records.openStorm(at: groupChat, startedAt: start).id
                try records.gather(into: storm, openedSince: start, at: start)
                return storm
            }
            let view = try #require(try await store.read { try $0.stormView(storm) })
            #expect(view.total == 130)
            #expect(view.kindCount == 120)
            #expect(view.kinds.prefix(3).map(\.title) == ["Rule0", "Rule1", "Rule2"])
            #expect(view.kinds.prefix(3).map(\.count) == [2, 2, 2])
        }
    }

    @Test func theDigestCountsWhatIsActive() async throws {
        try await withTemporaryStore { store in
            let severities: [Severity] = [.critical, .critical, .warning, .high]
            var incidents: [Incident] = []
            for (index, severity) in severities.enumerated() {
                let title = index == 3 ? "TargetDown" : "KubePodNotReady"
                incidents.append(
                    try await store.openIncident("g\(index)", severity: severity, title: title)
                )
            }
            let opened = incidents
            let (storm, digest) = try await store.write { records in
                let storm = try records.openStorm(at: groupChat, startedAt: start).id
                let digest = try records.post(.digest, .storm(storm), to: groupChat, at: start)
                try records.gather(into: storm, openedSince: start, at: start)
                try records.update(opened[0].closed(at: start))
                var acknowledged = opened[1]
                acknowledged.acknowledged = Incident.Mark(person: responderA, at: start)
                try records.update(acknowledged)
                return (storm, digest.id)
            }
            let view = try #require(try await store.read { try $0.stormView(storm) })
            #expect((view.total, view.active, view.critical, view.unacknowledged) == (4, 3, 1, 2))
            #expect(view.kinds.map(\.title) == ["KubePodNotReady", "TargetDown"])
            #expect(view.kinds.map(\.count) == [3, 1])
            #expect(view.mostSevere?.id == opened[1].id)
            #expect(view.newest == opened[3].id)
            #expect(try await store.read { try $0.stormView(99) } == nil)

            // A change of a counted incident shows on the digest.
            let before = try await store.read { try $0.posting(digest)?.wanted }
            try await store.write { try $0.refresh(incident: opened[2].id, at: start) }
            #expect(try await store.read { try $0.posting(digest)?.wanted } == before.map { $0 + 1 })
        }
    }

    @Test func waitingCardsOfClosedIncidentsAreRetired() async throws {
        try await withTemporaryStore { store in
            let closing = try await store.openIncident("a")
            let staying = try await store.openIncident("b")
            let sent = try await store.openIncident("c")
            let sentCard = try await store.read { try $0.cards(of: sent.id)[0] }
            let storm = try await store.write { records in
                let storm = try records.openStorm(at: groupChat, startedAt: start).id
                try records.gather(into: storm, openedSince: start, at: start)
                return storm
            }
            try await store.recordSent(sentCard, message: "m")
            #expect(try await store.read { try $0.posting(sentCard.id)?.storm } == nil)
            try await store.write { records in
                try records.update(closing.closed(at: start))
                try records.update(sent.closed(at: start))
            }
            #expect(try await store.write { try $0.retireClosedStormCards(storm) } == 1)
            #expect(try await store.write { try $0.retireClosedStormCards(storm) } == 0)
            #expect(try await store.due().map(\.home) == [.incident(staying.id)])
            #expect(try await store.read { try $0.cards(of: sent.id) }.count == 1)
        }
    }
}
