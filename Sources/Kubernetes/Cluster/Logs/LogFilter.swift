/// Finds lines that contain a text, whatever its case.
struct LogFilter: Sendable {
    private let needle: [UInt8]
    /// Nil for ASCII, which needs no decoding.
    private let words: String?

    init(_ text: String) {
        needle = text.lowercased().utf8.map { $0 }
        words = text.utf8.allSatisfy { $0 < 0x80 } ? nil : text.lowercased()
    }

    func matches(_ line: some Collection<UInt8>) -> Bool {
        if let words { return String(decoding: line, as: UTF8.self).lowercased().contains(words) }
        guard let first = needle.first else { return true }
        let bytes = Array(line)
        guard bytes.count >= needle.count else { return false }
        for start in 0...(bytes.count - needle.count) where Self.lowered(bytes[start]) == first {
            var place = 1
            while place < needle.count, Self.lowered(bytes[start + place]) == needle[place] { place += 1 }
            if place == needle.count { return true }
        }
        return false
    }

    private static func lowered(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}
