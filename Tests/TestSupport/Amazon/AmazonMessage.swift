import Crypto
import CryptoExtras
import Foundation
import Incidents

/// A message as Amazon SNS writes it, by its documented form.
package struct AmazonMessage: Sendable {
    package static let topic = "arn:aws:sns:eu-west-1:123456789012:alarms"
    package static let host = "sns.eu-west-1.amazonaws.com"
    package static let certificate =
        "https://\(host)/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem"

    package private(set) var members: [String: String]

    package static func notification(
        _ text: String,
        subject: String? = nil,
        at moment: Timestamp,
        id: String = "11111111-1111-4111-8111-111111111111"
    ) -> AmazonMessage {
        var members = [
            "Type": "Notification", "MessageId": id, "TopicArn": topic, "Message": text, "Timestamp": moment.rfc3339,
            "UnsubscribeURL": "https://\(host)/?Action=Unsubscribe&SubscriptionArn=\(topic):1",
        ]
        members["Subject"] = subject
        return AmazonMessage(members: members)
    }

    /// - Parameter type: `SubscriptionConfirmation` or `UnsubscribeConfirmation`.
    package static func confirmation(
        _ type: String = "SubscriptionConfirmation",
        at moment: Timestamp,
        id: String = "44444444-4444-4444-8444-444444444444",
        token: String = "2336412f37fb687f5d51e6e2"
    ) -> AmazonMessage {
        AmazonMessage(members: [
            "Type": type, "MessageId": id, "TopicArn": topic, "Timestamp": moment.rfc3339, "Token": token,
            "Message": "You have chosen to subscribe to the topic \(topic).\nTo confirm the subscription, visit the "
                + "SubscribeURL included in this message.",
            "SubscribeURL": "https://\(host)/?Action=ConfirmSubscription&TopicArn=\(topic)&Token=\(token)",
        ])
    }

    /// With another value, or without the member.
    package func with(_ name: String, _ value: String?) -> AmazonMessage {
        var message = self
        message.members[name] = value
        return message
    }

    /// Signed with the key of the certificates for tests.
    package func signed(version: String = "2") throws -> AmazonMessage {
        let names = ["Message", "MessageId", "Subject", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"]
        let text = names.sorted().compactMap { name in members[name].map { "\(name)\n\($0)\n" } }.joined()
        let key = try _RSA.Signing.PrivateKey(pemRepresentation: AmazonCertificates.key)
        let bytes = Array(text.utf8)
        let signature =
            try version == "1"
            ? key.signature(for: Insecure.SHA1.hash(data: bytes), padding: .insecurePKCS1v1_5)
            : key.signature(for: SHA256.hash(data: bytes), padding: .insecurePKCS1v1_5)
        return with("SignatureVersion", version)
            .with("Signature", signature.rawRepresentation.base64EncodedString())
            .with("SigningCertURL", members["SigningCertURL"] ?? Self.certificate)
    }

    package func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(members), as: UTF8.self)
    }
}

extension AmazonMessage {
    /// What CloudWatch tells a topic of an alarm.
    /// - Parameters:
    ///   - before: the state that it had.
    ///   - moment: when that changed; the message is sent half a second later.
    package static func alarm(
        _ state: String,
        after before: String,
        at moment: Timestamp,
        id: String = UUID().uuidString.lowercased()
    ) -> AmazonMessage {
        let changed = moment.rfc3339.replacing("Z", with: "+0000")
        let text = """
            {"AlarmName":"cpu high on web","AlarmDescription":"CPU of the web servers","AWSAccountId":"123456789012",\
            "AlarmConfigurationUpdatedTimestamp":"2026-11-01T08:00:00.000+0000","NewStateValue":"\(state)",\
            "NewStateReason":"Threshold Crossed: 1 datapoint (97.0) was greater than the threshold (90.0).",\
            "StateChangeTime":"\(changed)","Region":"EU (Ireland)",\
            "AlarmArn":"arn:aws:cloudwatch:eu-west-1:123456789012:alarm:cpu high on web","OldStateValue":"\(before)",\
            "OKActions":["\(topic)"],"AlarmActions":["\(topic)"],"InsufficientDataActions":[],\
            "Trigger":{"MetricName":"CPUUtilization","Namespace":"AWS/EC2","StatisticType":"Statistic",\
            "Statistic":"AVERAGE","Unit":null,"Dimensions":[{"value":"i-0123","name":"InstanceId"}],"Period":60,\
            "EvaluationPeriods":1,"ComparisonOperator":"GreaterThanThreshold","Threshold":90.0}}
            """
        let subject = "\(state): \"cpu high on web\" in EU (Ireland)"
        return notification(text, subject: subject, at: moment + .milliseconds(500), id: id)
    }
}
