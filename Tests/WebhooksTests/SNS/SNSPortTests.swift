import Desk
import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Webhooks

/// Messages of Amazon SNS to a port with a real desk and a real store behind it.
@Suite(.fewAtOnce) struct SNSPortTests {
    private static let headers = [("Content-Type", "text/plain; charset=UTF-8")]
    private static let token = "s3cret-example"

    private static func posting(
        _ amazon: FakeAmazon,
        _ body: @escaping @Sendable (AlertPort, DeskFixture) async throws -> Void
    ) async throws {
        try await withTemporaryStore { store in
            try await DeskFixture.run(on: store) { fixture in
                try await open(amazon, fixture) { port in try await body(port, fixture) }
            }
        }
    }

    private static func open(
        _ amazon: FakeAmazon,
        _ fixture: DeskFixture,
        _ body: @escaping @Sendable (AlertPort) async throws -> Void
    ) async throws {
        try await AlertPort.open(token: token, sns: amazon.topics(), desk: fixture.desk, body)
    }

    private static func send(_ message: AmazonMessage, to port: AlertPort, version: String = "2") async throws -> Post {
        try await Post.send(message.signed(version: version).json(), to: port.address(.sns), headers: headers)
    }

    private static func answer(_ change: String, _ status: String, id: Int = 1) -> String {
        #"{"incidents":[{"id":\#(id),"status":"\#(status)","change":"\#(change)"}],"alerts":1}"#
    }

    @Test func anAlarmsLifeIsOneIncidentAndCopiesChangeNothing() async throws {
        try await Self.posting(FakeAmazon()) { port, fixture in
            let now = fixture.clock.now()
            func at(_ seconds: Int64) -> Timestamp { now - .seconds(60) + .seconds(seconds) }
            let alarm = AmazonMessage.alarm("ALARM", after: "OK", at: at(0))
            let unclear = AmazonMessage.alarm("INSUFFICIENT_DATA", after: "ALARM", at: at(10))
            let end = AmazonMessage.alarm("OK", after: "INSUFFICIENT_DATA", at: at(20))
            let again = AmazonMessage.alarm("ALARM", after: "OK", at: at(40))
            let nothing = #"{"incidents":[],"alerts":1}"#
            let story = [
                (alarm, Self.answer("opened", "active")), (alarm, Self.answer("unchanged", "active")),
                (unclear, Self.answer("unchanged", "active")), (end, Self.answer("resolved", "resolved")),
                // SNS may deliver twice, and late.
                (end, nothing), (alarm, nothing), (unclear, nothing), (again, Self.answer("reopened", "active")),
                (end, Self.answer("unchanged", "active")), (alarm, Self.answer("unchanged", "active")),
            ]
            for (index, (message, answer)) in story.enumerated() {
                let version = index.isMultiple(of: 2) ? "1" : "2"
                let post = try await Self.send(message, to: port, version: version)
                #expect(post.code == 200 && post.body == answer, "step \(index)")
            }
            let alerts = try await fixture.store.read { try $0.alerts(of: 1, limit: 10) }
            #expect(Set(alerts.map(\.startsAt)) == [at(0), at(40)])
            #expect(try await fixture.incident(1).title == "cpu high on web")
            let entry = try #require(try await fixture.audit().first { $0.operation == .open })
            #expect(entry.actor == Actor(kind: .source, id: "sns", name: "alarms", via: .webhook))
        }
    }

    /// The port forgets with the process; the store does not.
    @Test func aRestartBringsNothingBackThatHasEnded() async throws {
        let amazon = FakeAmazon()
        try await withTemporaryStore { store in
            try await DeskFixture.run(on: store) { fixture in
                let start = fixture.clock.now() - .seconds(60)
                let alarm = AmazonMessage.alarm("ALARM", after: "OK", at: start)
                try await Self.open(amazon, fixture) { port in
                    let begun = try await Self.send(alarm, to: port)
                    #expect(begun.body == Self.answer("opened", "active"))
                    let end = AmazonMessage.alarm("OK", after: "ALARM", at: start + .seconds(30))
                    let over = try await Self.send(end, to: port)
                    #expect(over.body == Self.answer("resolved", "resolved"))
                }
                try await Self.open(amazon, fixture) { port in
                    let post = try await Self.send(alarm, to: port)
                    #expect(post.code == 200 && !post.body.contains("reopened"))
                    #expect(try await fixture.incident(1).status == .resolved)
                }
                #expect(amazon.asked.count == 2)
            }
        }
    }

    @Test func anEndThatOvertookItsAlarmIsNotForgotten() async throws {
        try await Self.posting(FakeAmazon()) { port, fixture in
            let start = fixture.clock.now() - .seconds(60)
            let end = AmazonMessage.alarm("OK", after: "ALARM", at: start + .seconds(30))
            let alarm = AmazonMessage.alarm("ALARM", after: "OK", at: start)
            let next = AmazonMessage.alarm("ALARM", after: "OK", at: start + .seconds(45))
            let nothing = #"{"incidents":[],"alerts":1}"#
            for (message, answer) in [(end, nothing), (alarm, nothing), (next, Self.answer("opened", "active"))] {
                let post = try await Self.send(message, to: port)
                #expect(post.body == answer)
            }
        }
    }

    @Test func whatAPersonClosedStaysClosedUntilTheNextAlarm() async throws {
        try await Self.posting(FakeAmazon()) { port, fixture in
            let alarm = AmazonMessage.alarm("ALARM", after: "OK", at: fixture.clock.now())
            #expect(try await Self.send(alarm, to: port).body == Self.answer("opened", "active"))
            fixture.clock.advance(by: .minutes(1))
            try await fixture.press("Resolve", as: DeskFixture.responderA, on: fixture.card(of: 1).id)
            let copy = try await Self.send(alarm, to: port)
            #expect(!copy.body.contains("opened"))
            #expect(try await fixture.incident(1).isClosedByHand)
            fixture.clock.advance(by: .minutes(1))
            let next = AmazonMessage.alarm("ALARM", after: "OK", at: fixture.clock.now())
            #expect(try await Self.send(next, to: port).body == Self.answer("opened", "active", id: 2))
        }
    }

    @Test func otherWordsAreAnIncidentUntilAPersonClosesIt() async throws {
        try await Self.posting(FakeAmazon()) { port, fixture in
            let words = AmazonMessage.notification("See the log.", subject: "Export failed", at: fixture.clock.now())
            #expect(try await Self.send(words, to: port).body == Self.answer("opened", "active"))
            #expect(try await Self.send(words, to: port).body == Self.answer("unchanged", "active"))
            fixture.clock.advance(by: .minutes(1))
            try await fixture.press("Resolve", as: DeskFixture.responderA, on: fixture.card(of: 1).id)
            let copy = try await Self.send(words, to: port)
            #expect(!copy.body.contains("opened"))
            let next = AmazonMessage.notification("See it.", subject: "Export failed", at: fixture.clock.now(), id: "2")
            #expect(try await Self.send(next, to: port).body == Self.answer("opened", "active", id: 2))
        }
    }

    @Test func aSubscriptionIsConfirmedOnceAndOfConfiguredTopicsOnly() async throws {
        let amazon = FakeAmazon()
        try await Self.posting(amazon) { port, fixture in
            let now = fixture.clock.now()
            let subscription = AmazonMessage.confirmation(at: now)
            for _ in 1...2 {
                let post = try await Self.send(subscription, to: port)
                #expect(post.code == 200 && post.body == #"{"subscription":"confirmed"}"#)
            }
            let address = try #require(subscription.members["SubscribeURL"])
            #expect(amazon.confirmations == [address])
            let other = AmazonMessage.topic + "-2"
            let foreign = subscription.with("TopicArn", other).with("MessageId", "6")
                .with("SubscribeURL", address.replacing(AmazonMessage.topic, with: other))
            let refused = try await Self.send(foreign, to: port)
            #expect(refused.code == 403 && refused.error == "the topic \(other) is not among SNS_TOPICS")
            let end = try await Self.send(.confirmation("UnsubscribeConfirmation", at: now, id: "5"), to: port)
            #expect(end.code == 200 && end.body == #"{"subscription":"ended"}"#)
            #expect(amazon.confirmations.count == 1)
            #expect(try await fixture.store.read { try $0.incident(1) } == nil)
            #expect(port.log.lines.contains { $0.contains("a subscription has ended") })
            #expect(!port.log.lines.contains { $0.contains("2336412f37fb687f5d51e6e2") })
        }
    }

    @Test func whatIsNotBelievedIsRefusedAndSaidInTheLog() async throws {
        try await Self.posting(FakeAmazon()) { port, fixture in
            let good = try AmazonMessage.alarm("ALARM", after: "OK", at: fixture.clock.now()).signed()
            let forged = good.with("Message", good.members["Message"]?.replacing("cpu high", with: "cpu low"))
            let post = try await Post.send(forged.json(), to: port.address(.sns), headers: Self.headers)
            #expect(post.code == 403 && post.error == "wrong signature")
            #expect(port.log.lines.contains { $0.contains("wrong signature") })
            let raw = try await Post.send("{}", to: port.address(.sns), headers: Self.headers)
            #expect(raw.code == 400 && raw.error?.contains("raw message delivery") == true)
            #expect(try await fixture.store.read { try $0.incident(1) } == nil)
            // A token that is shown has to be right; Amazon shows none.
            for (token, code) in [("x", 403), (Self.token, 200)] {
                let headers = Self.headers + [("Authorization", "Bearer \(token)")]
                #expect(try await Post.send(good.json(), to: port.address(.sns), headers: headers).code == code)
            }
            // It opens no other door.
            #expect(try await Post.send(good.json(), to: port.address(.generic), headers: Self.headers).code == 401)
        }
    }

    @Test func aMessageOfAMegabyteIsTooMuch() async throws {
        try await Self.posting(FakeAmazon()) { port, fixture in
            let text = String(repeating: "a", count: 300_000)
            let long = AmazonMessage.notification(text, subject: "Long", at: fixture.clock.now())
            #expect(try await Self.send(long, to: port).code == 200)
            let longer = AmazonMessage.notification(text + text + text + text, subject: "Long", at: fixture.clock.now())
            let post = try await Self.send(longer, to: port)
            #expect(post.code == 413 && post.error == "the body is over 1 MiB")
        }
    }

    @Test func withoutTopicsNobodyIsListenedTo() async throws {
        try await AlertPort.open { port in
            let post = try await Post.send("{}", to: port.address(.sns))
            #expect(post.code == 404 && post.error?.contains("SNS_TOPICS") == true)
        }
    }
}
