/// Numbers that look random and are the same in every run (FNV-1a, then mixed).
enum StableHash {
    static func of(_ text: String) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        hash ^= hash >> 32
        hash = hash &* 0x9E37_79B9_7F4A_7C15
        return hash ^ (hash >> 29)
    }

    /// From 0 up to but not including `bound`.
    static func of(_ text: String, below bound: Int) -> Int {
        bound > 0 ? Int(of(text) % UInt64(bound)) : 0
    }

    /// In the letters that clusters use for generated names: no vowels, nothing that looks like something else.
    static func name(_ text: String, length: Int) -> String {
        let letters = Array("bcdfghjklmnpqrstvwxz2456789")
        return String((0..<length).map { letters[of("\(text)#\($0)", below: letters.count)] })
    }

    /// 16 hex digits.
    static func hex(_ text: String) -> String {
        let digits = String(of(text), radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
