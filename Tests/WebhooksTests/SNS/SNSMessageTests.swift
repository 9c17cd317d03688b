import Incidents
import TestSupport
import Testing

@testable import Webhooks

@Suite struct SNSMessageTests {
    private static let now = HandClock().now()

    @Test func whatIsSignedStandsInTheOrderOfTheNames() throws {
        let notification = try SNSMessage(
            AmazonMessage.notification("a\nb", subject: "S", at: Self.now, id: "1").signed()
        )
        #expect(
            notification.signed == """
                Message
                a
                b
                MessageId
                1
                Subject
                S
                Timestamp
                2026-11-21T08:00:00.000Z
                TopicArn
                arn:aws:sns:eu-west-1:123456789012:alarms
                Type
                Notification

                """
        )
        let confirmation = try SNSMessage(
            AmazonMessage.confirmation(at: Self.now, id: "1", token: "t").with("Message", "m").signed()
        )
        #expect(
            confirmation.signed == """
                Message
                m
                MessageId
                1
                SubscribeURL
                https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=\(AmazonMessage.topic)&Token=t
                Timestamp
                2026-11-21T08:00:00.000Z
                Token
                t
                TopicArn
                arn:aws:sns:eu-west-1:123456789012:alarms
                Type
                SubscriptionConfirmation

                """
        )
        let plain = try SNSMessage(AmazonMessage.notification("a", at: Self.now).signed())
        #expect(plain.subject == nil && !plain.signed.contains("Subject"))
    }

    @Test(
        arguments: [
            ("Type", nil, "Type: a message of Amazon SNS was expected; raw message delivery has to be off"),
            ("Type", "x", "Type: a message of Amazon SNS was expected"),
            ("SignatureVersion", "3", "SignatureVersion: 1 or 2 was expected"),
            ("SignatureVersion", nil, "SignatureVersion: missing"), ("Signature", "~", "Signature: not base64"),
            ("Signature", nil, "Signature: missing"), ("Timestamp", "now", "Timestamp: not an RFC 3339 time"),
            ("SubscribeURL", nil, "SubscribeURL: missing"), ("Token", nil, "Token: missing"),
            ("TopicArn", nil, "TopicArn: missing"), ("MessageId", nil, "MessageId: missing"),
            ("Message", nil, "Message: missing"), ("SigningCertURL", nil, "SigningCertURL: missing"),
            // The same signature must not stand for other values.
            ("MessageId", "1\nSubject\nS", "MessageId: one line was expected"),
            ("Token", "t\r\nu", "Token: one line was expected"),
        ] as [(String, String?, String)]
    )
    func aFaultNamesTheField(name: String, value: String?, fault: String) throws {
        let message = try AmazonMessage.confirmation(at: Self.now).signed().with(name, value)
        #expect { try SNSMessage(message) } throws: { ($0 as? JSONFault)?.description.hasPrefix(fault) == true }
    }

    @Test func aSubjectHasOneLine() throws {
        let message = try AmazonMessage.notification("a", subject: "S\nTimestamp", at: Self.now).signed()
        #expect { try SNSMessage(message) } throws: {
            ($0 as? JSONFault)?.description == "Subject: one line was expected"
        }
    }
}
