import HTTPTypes
import Incidents
import Synchronization
import TestSupport
import TestTraits
import Testing

@testable import Webhooks

/// Which messages are believed. Each is signed in the test, as Amazon signs.
@Suite(.fewAtOnce) struct SNSDeskTests {
    private static let now = HandClock().now()

    private static func alarm() -> AmazonMessage {
        .alarm("ALARM", after: "OK", at: now - .seconds(30))
    }

    /// What is said of a message; nil when it is believed.
    private static func doubt(
        _ message: AmazonMessage,
        _ amazon: FakeAmazon = FakeAmazon(),
        topic: String = AmazonMessage.topic,
        at now: Timestamp = now
    ) async throws -> SNSDoubt? {
        do {
            _ = try await SNSDesk(amazon.topics(topic)).believe(try SNSMessage(message), at: now)
            return nil
        } catch let doubt as SNSDoubt {
            return doubt
        }
    }

    @Test(arguments: ["1", "2"])
    func whatAmazonSignedIsBelieved(version: String) async throws {
        for message in [
            Self.alarm(), .notification("Words", at: Self.now),
            .notification("Words\n\"ü\" 😀", subject: "S", at: Self.now),
            .confirmation(at: Self.now), .confirmation("UnsubscribeConfirmation", at: Self.now),
        ] {
            let amazon = FakeAmazon()
            #expect(try await Self.doubt(message.signed(version: version), amazon) == nil)
            #expect(amazon.asked == [AmazonMessage.certificate])
        }
    }

    /// Signed by openssl, over the text that the documentation of SNS describes.
    @Test(arguments: [
        (
            "1",
            """
            rr9Li4I8FExubEsCYqHRphAmdcQWf6VoBWqF2i3800qng9C+2l82raL4VZ9nAmUeHuay/JR9bFMpb0Ak9NY03AzgQYPnaHfuksb7Goqb29H+\
            e5BdtptShLA2m1xBJlopYDZarz9nrcKzzbaJgq5qomEbHumGBOPeB50NTx0gKLWCQFM+91sM9kPaNGvKtvBTDcKleoAwwvCmZNALVUQGVZkp\
            0p3X7cBADD4FtlCV7DqOemyI2T1hU86mJMQyX9E4Bzd12Ily3pCz3CPbiLT+vzErF2RHABPR+1JLfWLu0zWUtB2pVw8CQgaB8r4CqD76brp7\
            Eb4kSKcvAxrs0rqhLQ==
            """
        ),
        (
            "2",
            """
            ORP+84CDr3V0NHQzvTrXwZkOflIiQAGlTsqXDEmUyeTTOzTVaq0mAXBG2S7LspzWA3eB9+meNHvYljX8teEzLTgdIdrhEi7hFJxXZV36DeHs\
            ZkSkuLuwdESbt1O6H0v33oiG2ODvx3KNCKJ8DN5VEC9FnQ9zKmE1j6/M86KShVeJSsk3rVjzyzojChLikiVuCTH7wuK7HXoWqouvvFbQS/fO\
            ppvfB6PBrIIOImyy9oS0ALePm5f433ZXvSnu1GhFe0nGjWj83mVb6ss4KUXiKoB2vFu9ptJL12wenl+ix9lUZgGk6kC5dIqWfyrzudYLbAM0\
            WiiIoxnMWjHGLIzK9w==
            """
        ),
    ])
    func signaturesOfOpensslAreUnderstood(version: String, signature: String) async throws {
        let sent = Timestamp(milliseconds: 1_795_247_971_000)
        let message = AmazonMessage.notification(
            "The nightly export failed.\nSee \"the log\" – ü.",
            subject: "Export",
            at: sent,
            id: "3b1f6c1e-0000-4000-8000-000000000001"
        )
        .with("SignatureVersion", version).with("Signature", signature)
        .with("SigningCertURL", AmazonMessage.certificate)
        #expect(try await Self.doubt(message) == nil)
        #expect(
            try await Self.doubt(message.with("SignatureVersion", version == "1" ? "2" : "1"))?.reason
                == "wrong signature"
        )
    }

    @Test(
        arguments: [
            ("Message", "Other words"), ("MessageId", "2"), ("Subject", "Other"), ("Subject", nil),
            ("Timestamp", "2026-11-21T08:00:01.000Z"), ("Type", "SubscriptionConfirmation"), ("SignatureVersion", "1"),
            ("Signature", "AAAA"), ("Signature", "wcKpVAVhPYwAAAAA"),
        ] as [(String, String?)]
    )
    func whatWasChangedIsNotBelieved(name: String, value: String?) async throws {
        let good = try AmazonMessage.notification("Words", subject: "S", at: Self.now).signed()
        var bad = good.with(name, value)
        if name == "Type" { bad = bad.with("SubscribeURL", "https://example.org").with("Token", "t") }
        let doubt = try #require(try await Self.doubt(bad))
        #expect(doubt == .never("wrong signature") && doubt.answer.status.code == 403)
        #expect(try await Self.doubt(good) == nil)
    }

    @Test(arguments: ["SubscribeURL", "Token", "Message"])
    func aChangedConfirmationIsNotBelieved(name: String) async throws {
        let changed = try AmazonMessage.confirmation(at: Self.now).signed().with(name, "https://example.org/")
        #expect(try await Self.doubt(changed)?.reason == "wrong signature")
    }

    @Test func otherTopicsAreNotBelievedAndNobodyIsAskedForThem() async throws {
        let amazon = FakeAmazon()
        let other = AmazonMessage.topic + "-2"
        let doubt = try await Self.doubt(Self.alarm().signed(), amazon, topic: other)
        #expect(doubt == .never("the topic \(AmazonMessage.topic) is not among SNS_TOPICS"))
        // A name that is believed is not enough.
        #expect(try await Self.doubt(Self.alarm().signed().with("TopicArn", other), amazon, topic: other) != nil)
        #expect(amazon.asked == [AmazonMessage.certificate])
    }

    @Test(arguments: [
        "https://sns.eu-west-1.amazonaws.com.example.org/SimpleNotificationService-01.pem",
        "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-01.pem",
        "http://sns.eu-west-1.amazonaws.com/SimpleNotificationService-01.pem",
    ])
    func certificatesComeFromTheTopicsOwnHost(address: String) async throws {
        let amazon = FakeAmazon()
        let doubt = try await Self.doubt(Self.alarm().with("SigningCertURL", address).signed(), amazon)
        #expect(doubt?.reason == "SigningCertURL is no certificate's address at sns.eu-west-1.amazonaws.com")
        #expect(amazon.asked.isEmpty)
    }

    @Test(arguments: [(-901, false), (-900, true), (7_200, true), (7_201, false)] as [(Int64, Bool)])
    func whatIsTooOldOrFromTheFutureIsACopy(seconds: Int64, isBelieved: Bool) async throws {
        let message = try AmazonMessage.notification("Words", at: Self.now).signed()
        let amazon = FakeAmazon()
        let doubt = try await Self.doubt(message, amazon, at: Self.now + .seconds(seconds))
        #expect((doubt == nil) == isBelieved && amazon.asked.isEmpty != isBelieved)
        if let doubt { #expect(doubt.reason.hasPrefix("Timestamp is 2026-11-21T08:00:00.000Z, and now it is")) }
    }

    @Test(arguments: [
        (AmazonCertificates.expired, "the certificate of SigningCertURL has expired, or is not valid yet", 403),
        (AmazonCertificates.early, "the certificate of SigningCertURL has expired, or is not valid yet", 403),
        (AmazonCertificates.foreign, "the certificate of SigningCertURL is none of Amazon SNS with an RSA key", 403),
        (AmazonCertificates.elliptic, "the certificate of SigningCertURL is none of Amazon SNS with an RSA key", 403),
        (AmazonCertificates.weak, "the certificate of SigningCertURL is none of Amazon SNS with an RSA key", 403),
        (AmazonCertificates.otherSigner, "wrong signature", 403),
        ("<html>", "what SigningCertURL gave is no certificate; try again", 503),
        (AmazonCertificates.key, "what SigningCertURL gave is no certificate; try again", 503),
        ("", "what SigningCertURL gave is no certificate; try again", 503),
    ])
    func onlyAValidCertificateOfAmazonCounts(certificate: String, reason: String, code: Int) async throws {
        let doubt = try #require(try await Self.doubt(Self.alarm().signed(), FakeAmazon(certificate: certificate)))
        #expect(doubt.reason == reason && doubt.answer.status.code == code)
    }

    @Test func certificatesOfOtherPartsOfAmazonAreNamedOtherwise() async throws {
        #expect(try await Self.doubt(Self.alarm().signed(), FakeAmazon(certificate: AmazonCertificates.chinese)) == nil)
    }

    @Test func aCertificateCountsAsLongAsItIsValid() async throws {
        let desk = SNSDesk(try FakeAmazon(certificate: AmazonCertificates.expired).topics())
        let message = try SNSMessage(Self.alarm().signed())
        _ = try await desk.believe(message, at: Self.now - .seconds(90))
        await #expect(throws: SNSDoubt.self) { try await desk.believe(message, at: Self.now) }
    }

    /// For a way to Amazon that looks at who waits for it.
    private final class Holder: Sendable {
        private let state = Mutex<SNSDesk?>(nil)

        var desk: SNSDesk? { state.withLock { $0 } }

        func set(_ desk: SNSDesk) { state.withLock { $0 = desk } }
    }

    @Test func aCertificateIsFetchedOnceForAllWhoWaitForIt() async throws {
        let amazon = FakeAmazon()
        let topic = try #require(SNSTopic(arn: AmazonMessage.topic))
        let known = Holder()
        let desk = SNSDesk(
            SNSTopics([topic]) { address throws(SNSFetchFailure) in
                do {
                    // The answer waits for the others.
                    try await eventually("four wait") { await known.desk?.waiting == 4 }
                    return try amazon.get(address)
                } catch {
                    throw SNSFetchFailure("\(error)")
                }
            }
        )
        known.set(desk)
        let message = try SNSMessage(Self.alarm().signed())
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 1...5 { group.addTask { _ = try await desk.believe(message, at: Self.now) } }
            try await group.waitForAll()
        }
        _ = try await desk.believe(message, at: Self.now)
        #expect(amazon.asked.count == 1)
    }

    @Test func anAmazonThatIsAwayIsAskedAgainAfterAMinute() async throws {
        let amazon = FakeAmazon()
        amazon.set(away: true)
        let desk = SNSDesk(try amazon.topics())
        let message = try SNSMessage(Self.alarm().signed())
        for (seconds, calls) in [(0, 1), (59, 1), (60, 2), (61, 2)] as [(Int64, Int)] {
            let doubt = await #expect(throws: SNSDoubt.self) {
                try await desk.believe(message, at: Self.now + .seconds(seconds))
            }
            #expect(doubt?.answer.status.code == 503 && doubt?.answer.headers[.retryAfter] == "20")
            #expect(doubt?.reason == "the certificate of SigningCertURL could not be fetched: no connection; try again")
            #expect(amazon.asked.count == calls)
        }
        amazon.set(away: false)
        _ = try await desk.believe(message, at: Self.now + .seconds(120))
        #expect(amazon.asked.count == 3)
    }

    @Test func aSubscriptionIsConfirmedOnceAndAgainWhenThatFailed() async throws {
        let amazon = FakeAmazon()
        let topics = try amazon.topics()
        let desk = SNSDesk(topics)
        let message = try SNSMessage(AmazonMessage.confirmation(at: Self.now).signed())
        amazon.set(away: true)
        let doubt = await #expect(throws: SNSDoubt.self) { try await desk.confirm(message, to: topics.topics[0]) }
        #expect(doubt?.answer.status.code == 503)
        #expect(
            doubt?.reason
                == "the subscription to \(AmazonMessage.topic) could not be confirmed: no connection; try again"
        )
        amazon.set(away: false)
        for _ in 1...3 { try await desk.confirm(message, to: topics.topics[0]) }
        #expect(amazon.asked == [message.confirmation, message.confirmation])
        // Another one is another one.
        let next = try SNSMessage(AmazonMessage.confirmation(at: Self.now, id: "5").signed())
        try await desk.confirm(next, to: topics.topics[0])
        #expect(amazon.asked.count == 3)
    }

    @Test func nothingButTheTopicsConfirmationIsVisited() async throws {
        let amazon = FakeAmazon()
        let topics = try amazon.topics()
        let desk = SNSDesk(topics)
        for address in ["https://example.org/?Action=ConfirmSubscription", "http://169.254.169.254/latest/meta-data/"] {
            let message = try SNSMessage(
                AmazonMessage.confirmation(at: Self.now).with("SubscribeURL", address).signed()
            )
            // Signed as it may be.
            _ = try await desk.believe(message, at: Self.now)
            let doubt = await #expect(throws: SNSDoubt.self) { try await desk.confirm(message, to: topics.topics[0]) }
            #expect(doubt?.reason.hasPrefix("SubscribeURL does not confirm") == true && doubt?.mayPass == false)
        }
        #expect(amazon.asked == [AmazonMessage.certificate])
    }
}
