/// A message's own name in its channel, as Slack gives it: the second it was sent in and a running number,
/// `1760000000.000100`. It is kept as the text it is; a number would round it.
package struct MessageStamp: Hashable, Comparable, Codable, Sendable {
    package let text: String

    /// Nil for anything but ten digits, a point and six digits: of that form, texts sort as the messages came.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 17, bytes[10] == UInt8(ascii: ".") else { return nil }
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        for (index, byte) in bytes.enumerated() where index != 10 && !digits.contains(byte) { return nil }
        self.text = text
    }

    /// The first one that a message of this moment could have.
    package init(earliestAt moment: Timestamp) {
        let seconds = String(min(max(0, moment.milliseconds / 1_000), 9_999_999_999))
        text = String(repeating: "0", count: 10 - seconds.count) + seconds + ".000000"
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let stamp = MessageStamp(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a message's stamp")
        }
        self = stamp
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    package static func < (left: MessageStamp, right: MessageStamp) -> Bool {
        left.text < right.text
    }

    /// When it was sent, to the second's thousandth.
    package var moment: Timestamp {
        let seconds = Int64(text.prefix(10)) ?? 0
        let thousandths = Int64(text.dropFirst(11).prefix(3)) ?? 0
        return Timestamp(milliseconds: seconds * 1_000 + thousandths)
    }
}
