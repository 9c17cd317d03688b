import Incidents
import TestSupport
import Testing

@testable import Webhooks

@Suite struct SNSTopicTests {
    private static let hex = "0123456789abcdefABCDEF"

    private func topic() throws -> SNSTopic { try #require(SNSTopic(arn: AmazonMessage.topic)) }

    @Test(arguments: [
        ("arn:aws:sns:eu-west-1:123456789012:alarms", "sns.eu-west-1.amazonaws.com"),
        ("arn:aws-us-gov:sns:us-gov-west-1:123456789012:A_b-1", "sns.us-gov-west-1.amazonaws.com"),
        ("arn:aws-cn:sns:cn-north-1:123456789012:alarms", "sns.cn-north-1.amazonaws.com.cn"),
    ])
    func aTopicsHostFollowsFromItsARN(arn: String, host: String) throws {
        let topic = try #require(SNSTopic(arn: arn, severity: .critical))
        #expect(topic.host == host && topic.arn == arn && topic.severity == .critical)
        #expect(topic.name == arn.split(separator: ":").last.map(String.init))
    }

    @Test(arguments: [
        "", "alarms", "arn:aws:sqs:eu-west-1:123456789012:alarms", "arn:aws:sns:eu-west-1:12:alarms",
        "arn:aws:sns::123456789012:alarms", "arn:aws:sns:eu-west-1:123456789012:",
        "arn:aws:sns:eu-west-1:123456789012:a:b",
        "arn:aws:sns:eu-west-1:123456789012:alarms.fifo", "arn:evil:sns:eu-west-1:123456789012:alarms",
        "arn:aws:sns:example.org/:123456789012:alarms", "arn:aws:sns:eu-west-1:12345678901x:alarms",
        "arn:aws:sns:EU-WEST-1:123456789012:alarms", "arn:aws:sns:eu-west-1:123456789012:alarms\n",
    ])
    func whatIsNoTopicIsNone(arn: String) {
        #expect(SNSTopic(arn: arn) == nil)
    }

    @Test func certificatesOfItsOwnHostAreKnown() throws {
        let address = "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-\(Self.hex).pem"
        #expect(try topic().holdsCertificate(address))
        #expect(try topic().holdsCertificate(AmazonMessage.certificate))
    }

    @Test(arguments: [
        "http://sns.eu-west-1.amazonaws.com/SimpleNotificationService-01.pem",
        "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-01.pem",
        "https://sns.eu-west-1.amazonaws.com.cn/SimpleNotificationService-01.pem",
        "https://sns.eu-west-1.amazonaws.com.example.org/SimpleNotificationService-01.pem",
        "https://sns.eu-west-1.amazonaws.com:8443/SimpleNotificationService-01.pem",
        "https://user@sns.eu-west-1.amazonaws.com/SimpleNotificationService-01.pem",
        "https://sns.eu-west-1.amazonaws.com@example.org/SimpleNotificationService-01.pem",
        "https://example.org/sns.eu-west-1.amazonaws.com/SimpleNotificationService-01.pem",
        "https://example.s3.amazonaws.com/SimpleNotificationService-01.pem",
        "https://169.254.169.254/SimpleNotificationService-01.pem", "https://sns.eu-west-1.amazonaws.com/other.pem",
        "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-.pem",
        "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-01.pem?x",
        "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-01.pem#x",
        "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-../01.pem",
        "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0g.pem",
        "https://sns.eu-west-1.amazonaws.com/x?SimpleNotificationService-01.pem",
        "https://SNS.eu-west-1.amazonaws.com/SimpleNotificationService-01.pem",
        " https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-01.pem", "", "https://sns.",
        "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-\(String(repeating: "0", count: 300)).pem",
    ])
    func nothingElseHoldsItsCertificate(address: String) throws {
        #expect(try !topic().holdsCertificate(address))
    }

    @Test func anAddressConfirmsItsOwnSubscriptionAlone() throws {
        let good =
            "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=\(AmazonMessage.topic)&Token=t"
        #expect(try topic().confirms(good, with: "t"))
        #expect(try topic().confirms(good.replacing(":alarms", with: "%3Aalarms"), with: "t"))
        #expect(try topic().confirms(good + "&AuthenticateOnUnsubscribe=true", with: "t"))
        #expect(try !topic().confirms(good, with: "u"))
        for address in [
            good + "#", good + " x", good + "\r\nX: y", good + "&Token=t", good + "&Action=DeleteTopic", good + "\\",
            good.replacing("Confirm", with: "Delete"), good.replacing("https", with: "http"),
            good.replacing("/?", with: "/x?"), good.replacing(":alarms", with: ":others"),
            good.replacing("amazonaws.com", with: "amazonaws.com.example.org"), good.replacing("eu-", with: "us-"),
            good.replacing("&Token=t", with: ""), good + String(repeating: "x", count: 5_000), "", "https://sns.",
        ] {
            #expect(try !topic().confirms(address, with: "t"), "\(address)")
        }
    }
}
