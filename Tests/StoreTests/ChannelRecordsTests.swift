import Database
import Desk
import Incidents
import TestSupport
import Testing

@testable import Store

@Suite struct ChannelRecordsTests {
    private static let person = ChannelAuthor(kind: .person, id: "U1")

    private static func stamp(_ seconds: Int64) -> MessageStamp {
        MessageStamp(earliestAt: start + .seconds(seconds))
    }

    private static func enabled(_ id: String) throws -> ChatChannel {
        var channel = ChatChannel(joined: id, inviter: "U1", at: start)
        try channel.enable(ChannelAnswer(team: "shop", watch: "checkout"), at: start + .seconds(1))
        return channel
    }

    /// A root message at `seconds`, or with `root` one of its thread.
    private static func add(
        _ text: String,
        at seconds: Int64,
        under root: Int64? = nil,
        in channel: String = "C1",
        _ records: any WritableRecords
    ) throws -> ChannelMessage {
        if root == nil { try records.save(Activity(channel: channel, stamp: stamp(seconds), kind: .human)) }
        let message = ChannelMessage(
            channel: channel,
            stamp: stamp(seconds),
            root: stamp(root ?? seconds),
            author: person,
            text: text
        )
        #expect(try records.insert(message))
        return message
    }

    @Test func channelsAreKept() async throws {
        try await withTemporaryStore { store in
            let asked = ChatChannel(joined: "C2", inviter: nil, at: start)
            let enabled = try Self.enabled("C1")
            try await store.write { records in
                try records.save(asked)
                try records.save(enabled)
                #expect(try records.channel("C1") == enabled)
                #expect(try records.channel("C2") == asked)
                #expect(try records.channel("C3") == nil)
                #expect(try records.enabledChannels() == ["C1"])
                var left = enabled
                left.leave(at: start + .minutes(1))
                try records.save(left)
                #expect(try records.channel("C1") == left)
                #expect(try records.enabledChannels() == [])
            }
        }
    }

    @Test func allOfAChannelFollowsItsNewID() async throws {
        try await withTemporaryStore { store in
            try await store.write { records in
                for id in ["C1", "C2"] { try records.save(Self.enabled(id)) }
                let root = try Self.add("root", at: 10, records)
                let reply = try Self.add("reply", at: 20, under: 10, records)
                let other = try Self.add("see there", at: 30, in: "C2", records)
                try records.setLinks([MessageLink(channel: "C1", stamp: root.stamp)], of: other)
                try records.setReactions([MessageReaction("eyes", by: ["U1"], count: 2)], in: "C1", at: reply.stamp)
                try records.save(Backfill(channel: "C1", since: Self.stamp(0), until: Self.stamp(60)))
                try records.rename(channel: "C1", to: "C3")
                #expect(try records.channel("C1") == nil)
                #expect(try records.channel("C3")?.isEnabled == true)
                let thread = try records.thread(in: "C3", under: root.stamp, after: nil, limit: 9)
                #expect(thread.map(\.text) == ["root", "reply"])
                #expect(try records.activity(in: "C3", at: root.stamp)?.kind == .human)
                #expect(try records.reactions(in: "C3", at: reply.stamp).map(\.count) == [2])
                #expect(try records.linkedMessages(to: "C3", root: root.stamp, limit: 9) == [other])
                #expect(try records.backfill(of: "C3") != nil)
            }
        }
    }

    @Test func aThreadIsReadInItsOrder() async throws {
        try await withTemporaryStore { store in
            try await store.write { records in
                try records.save(Self.enabled("C1"))
                let root = try Self.add("root", at: 10, records)
                let first = try Self.add("first", at: 20, under: 10, records)
                let second = try Self.add("second", at: 30, under: 10, records)
                _ = try Self.add("another", at: 15, records)
                #expect(try records.insert(first) == false)
                #expect(try records.thread(in: "C1", under: root.stamp, after: nil, limit: 9) == [root, first, second])
                #expect(try records.thread(in: "C1", under: root.stamp, after: first.stamp, limit: 9) == [second])
                let activities = try records.activities(in: "C1", before: nil, limit: 9)
                #expect(activities.map(\.stamp) == [Self.stamp(15), Self.stamp(10)])
                #expect(try records.activities(in: "C1", before: Self.stamp(15), limit: 9).count == 1)
            }
        }
    }

    @Test func anAlertIsKeptWithItsIncident() async throws {
        try await withTemporaryStore { store in
            try await store.write { records in
                try records.save(Self.enabled("C1"))
                let incident = try records.insert(sampleIncident())
                let alert = RecognizedAlert(
                    rule: "alertmanager",
                    alert: "TargetDown",
                    service: "node",
                    urgency: .high,
                    status: .triggered,
                    labels: ["severity": "critical"],
                    words: ["eu"],
                    subject: "TargetDown",
                    number: "7",
                    link: "https://alerts.example",
                    summary: "down"
                )
                let activity = Activity(
                    channel: "C1",
                    stamp: Self.stamp(1),
                    kind: .alert,
                    alert: alert,
                    incident: incident.id
                )
                try records.save(activity)
                #expect(try records.activity(in: "C1", at: Self.stamp(1)) == activity)
            }
        }
    }

    @Test func whatIsToldOfAnAlertLaterIsFound() async throws {
        try await withTemporaryStore { store in
            try await store.write { records in
                try records.save(Self.enabled("C1"))
                func alert(_ name: String, _ status: RecognizedAlert.Status) throws -> RecognizedAlert {
                    try #require(RecognizedAlert(rule: "test", alert: name, urgency: .high, status: status))
                }
                let down = try alert("Down", .triggered)
                func tell(_ alert: RecognizedAlert, at seconds: Int64) throws {
                    let stamp = Self.stamp(seconds)
                    try records.save(Activity(channel: "C1", stamp: stamp, kind: .alert, alert: alert))
                }
                func tells(_ status: RecognizedAlert.Status, after seconds: Int64) throws -> Bool {
                    try records.tells(status, of: down.fingerprint, in: "C1", after: Self.stamp(seconds))
                }
                try tell(down, at: 10)
                try tell(alert("Other", .resolved), at: 20)
                #expect(try tells(.triggered, after: 9))
                #expect(try !tells(.triggered, after: 10))
                #expect(try !tells(.resolved, after: 0))
                // It was edited.
                try tell(alert("Down", .resolved), at: 10)
                #expect(try tells(.resolved, after: 9))
                #expect(try !tells(.triggered, after: 0))
                #expect(try !records.tells(.resolved, of: down.fingerprint, in: "C2", after: Self.stamp(0)))
            }
        }
    }

    @Test func whatIsTakenBackIsNotKept() async throws {
        try await withTemporaryStore { store in
            try await store.write { records in
                try records.save(Self.enabled("C1"))
                var message = try Self.add("secret", at: 10, records)
                message.text = "edited"
                message.editedAt = start
                try records.update(message)
                #expect(try records.channelMessage(in: "C1", at: message.stamp) == message)
                message.text = ""
                message.deletedAt = start + .minutes(1)
                try records.update(message)
                #expect(try records.channelMessage(in: "C1", at: message.stamp) == message)
            }
            await #expect(throws: DatabaseFailure.self) {
                try await store.write { records in
                    guard var message = try records.channelMessage(in: "C1", at: Self.stamp(10)) else { return }
                    message.text = "still there"
                    try records.update(message)
                }
            }
        }
    }

    @Test func reactionsAreCounted() async throws {
        try await withTemporaryStore { store in
            try await store.write { records in
                try records.save(Self.enabled("C1"))
                let stamp = try Self.add("root", at: 10, records).stamp
                func counts() throws -> [ReactionCount] { try records.reactions(in: "C1", at: stamp) }
                func react(_ emoji: String, _ person: String, isAdded: Bool) throws {
                    try records.react(with: emoji, by: person, isAdded: isAdded, in: "C1", at: stamp)
                }
                for (emoji, person) in [("eyes", "U1"), ("eyes", "U2"), ("eyes", "U2"), ("wave::skin-tone-3", "U1")] {
                    try react(emoji, person, isAdded: true)
                }
                let wave = ReactionCount(emoji: "wave", count: 1)
                #expect(try counts() == [ReactionCount(emoji: "eyes", count: 2), wave])
                for _ in 1...2 { try react("wave", "U1", isAdded: false) }
                try react("eyes", "U2", isAdded: false)
                #expect(try counts() == [ReactionCount(emoji: "eyes", count: 1)])
                // Slack names some of many.
                try records.setReactions([MessageReaction("wave", by: ["U1"], count: 3)], in: "C1", at: stamp)
                #expect(try counts() == [ReactionCount(emoji: "wave", count: 3)])
                for person in ["U1", "U7", "U8", "U9"] { try react("wave", person, isAdded: false) }
                #expect(try counts() == [])
                try records.react(with: "eyes", by: "U1", isAdded: true, in: "C1", at: Self.stamp(99))
                #expect(try records.reactions(in: "C1", at: Self.stamp(99)) == [])
            }
        }
    }

    @Test func messagesElsewhereAreLinked() async throws {
        try await withTemporaryStore { store in
            try await store.write { records in
                try records.save(Self.enabled("C1"))
                try records.save(Self.enabled("C2"))
                let root = try Self.add("root", at: 10, records)
                let reply = try Self.add("reply", at: 11, under: 10, records)
                let elsewhere = try Self.add("look", at: 20, in: "C2", records)
                try records.setLinks(
                    [MessageLink(channel: "C1", stamp: reply.stamp, root: root.stamp)],
                    of: elsewhere
                )
                try records.setLinks([MessageLink(channel: "C1", stamp: root.stamp)], of: reply)
                #expect(try records.linkedMessages(to: "C1", root: root.stamp, limit: 9) == [elsewhere])
                // A link to a reply need not say what it is below.
                try records.setLinks([MessageLink(channel: "C1", stamp: reply.stamp)], of: elsewhere)
                #expect(try records.linkedMessages(to: "C1", root: root.stamp, limit: 9) == [elsewhere])
                try records.setLinks([], of: elsewhere)
                #expect(try records.linkedMessages(to: "C1", root: root.stamp, limit: 9) == [])
            }
        }
    }

    @Test func onlyEnabledChannelsAreReadBack() async throws {
        try await withTemporaryStore { store in
            try await store.write { records in
                for id in ["C1", "C2"] {
                    try records.save(Self.enabled(id))
                    try records.save(Backfill(channel: id, since: Self.stamp(0), until: Self.stamp(60)))
                }
                var left = try Self.enabled("C1")
                left.leave(at: start)
                try records.save(left)
                var waiting = try #require(try records.waitingBackfills(limit: 9).first)
                #expect(waiting == Backfill(channel: "C2", since: Self.stamp(0), until: Self.stamp(60)))
                waiting.reached = Self.stamp(5)
                waiting.gap = Backfill.Gap(upper: Self.stamp(4), lower: Self.stamp(3))
                try records.save(waiting)
                #expect(try records.backfill(of: "C2") == waiting)
                waiting.isDone = true
                try records.save(waiting)
                #expect(try records.waitingBackfills(limit: 9) == [])
            }
        }
    }

    /// However much one waits for, so that none hides the others.
    @Test func oneThreadOfEachChannelIsReadNext() async throws {
        try await withTemporaryStore { store in
            try await store.write { records in
                for id in ["C1", "C2", "C3"] {
                    try records.save(Self.enabled(id))
                    for seconds in [20, 10] as [Int64] {
                        try records.add(WaitingThread(channel: id, root: Self.stamp(seconds)))
                    }
                }
                var left = try Self.enabled("C2")
                left.leave(at: start)
                try records.save(left)
                let newest = ["C1", "C3"].map { WaitingThread(channel: $0, root: Self.stamp(20)) }
                #expect(try records.waitingThreads(limit: 9) == newest)
                #expect(try records.waitingThreads(limit: 1) == [newest[0]])
                for thread in newest { try records.remove(thread) }
                #expect(try records.waitingThreads(limit: 9).map(\.root) == [Self.stamp(10), Self.stamp(10)])
            }
        }
    }

    @Test func oldMessagesGoAndThreadsThatGoOnKeepTheirPlace() async throws {
        try await withTemporaryStore { store in
            try await store.write { records in
                try records.save(Self.enabled("C1"))
                let old = try Self.add("old", at: 10, records)
                try records.setReactions([MessageReaction("eyes", by: [], count: 1)], in: "C1", at: old.stamp)
                try records.setLinks([MessageLink(channel: "C1", stamp: Self.stamp(20))], of: old)
                _ = try Self.add("root", at: 20, records)
                let young = try Self.add("young", at: 100, under: 20, records)
                let before = Self.stamp(50)
                #expect(try records.pruneChannelMessages(before: before, limit: 1) == 1)
                #expect(try records.pruneChannelMessages(before: before, limit: 9) == 2)
                #expect(try records.pruneChannelMessages(before: before, limit: 9) == 0)
                #expect(try records.channelMessage(in: "C1", at: old.stamp) == nil)
                #expect(try records.activity(in: "C1", at: old.stamp) == nil)
                #expect(try records.activity(in: "C1", at: Self.stamp(20)) != nil)
                #expect(try records.thread(in: "C1", under: Self.stamp(20), after: nil, limit: 9) == [young])
            }
        }
    }
}
