/// A short name of a text, the same from start to start (FNV-1a); the standard hash differs.
enum Fingerprint {
    static func of(_ text: String) -> UInt64 {
        text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}
