import Foundation
import Incidents

/// A message of Amazon SNS as it is posted, before it is believed.
struct SNSMessage: Sendable {
    enum Kind: String, Sendable {
        case notification = "Notification"
        case subscription = "SubscriptionConfirmation"
        case unsubscription = "UnsubscribeConfirmation"
    }

    /// Hashes that it may be signed with.
    enum Hash: String, Sendable {
        case sha1 = "1"
        case sha256 = "2"
    }

    let kind: Kind
    let id: String
    let topic: String
    /// Nil when there is none.
    let subject: String?
    let text: String
    let sentAt: Timestamp
    let hash: Hash
    let signature: [UInt8]
    /// Where the certificate is said to be.
    let certificate: String
    /// Where a subscription is confirmed, and with what; empty in a notification.
    let confirmation: String
    let token: String
    /// What is signed: names and values, a line each, in the order of the names.
    let signed: String

    /// - Throws: the first fault, with the member's name.
    init(_ bytes: [UInt8]) throws(JSONFault) {
        let fields = try JSONFields(bytes)
        guard let kind = try fields.text("Type").flatMap(Kind.init(rawValue:)) else {
            throw JSONFault(
                field: "Type",
                problem:
                    "a message of Amazon SNS was expected; raw message delivery has to be off, for it is not signed"
            )
        }
        guard let hash = Hash(rawValue: try fields.neededText("SignatureVersion")) else {
            throw JSONFault(field: "SignatureVersion", problem: "1 or 2 was expected")
        }
        guard let signature = Data(base64Encoded: try fields.neededText("Signature")) else {
            throw JSONFault(field: "Signature", problem: "not base64")
        }
        let time = try fields.neededText("Timestamp")
        guard let sentAt = RFC3339.timestamp(time) else {
            throw JSONFault(field: "Timestamp", problem: "not an RFC 3339 time")
        }
        self.kind = kind
        self.hash = hash
        self.signature = Array(signature)
        self.sentAt = sentAt
        id = try fields.neededText("MessageId")
        topic = try fields.neededText("TopicArn")
        text = try fields.neededText("Message")
        certificate = try fields.neededText("SigningCertURL")
        // An empty one would be signed, too.
        if case .string(let subject) = fields.value("Subject") { self.subject = subject } else { subject = nil }
        let isNotification = kind == .notification
        confirmation = try isNotification ? "" : fields.neededText("SubscribeURL")
        token = try isNotification ? "" : fields.neededText("Token")
        // A line break would let the same signature stand for other values.
        for (name, value) in [
            ("MessageId", id), ("Subject", subject ?? ""), ("SubscribeURL", confirmation), ("Token", token),
        ]
        where value.contains(where: \.isNewline) {
            throw JSONFault(field: name, problem: "one line was expected")
        }
        var lines = [("Message", text), ("MessageId", id)]
        if isNotification, let subject { lines.append(("Subject", subject)) }
        if !isNotification { lines.append(("SubscribeURL", confirmation)) }
        lines.append(("Timestamp", time))
        if !isNotification { lines.append(("Token", token)) }
        lines += [("TopicArn", topic), ("Type", kind.rawValue)]
        signed = lines.map { "\($0.0)\n\($0.1)\n" }.joined()
    }
}
