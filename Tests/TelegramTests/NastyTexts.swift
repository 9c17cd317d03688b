/// Texts that alerts, pods and people may contain.
enum NastyTexts {
    static let all: [String] = [
        "", " ", "\n", "\t\t", "\u{0}", "a\u{0}b", "<", ">", "&", "\"", "'", "<b>", "</b>", "<b", "</", "<!-- -->",
        "&lt;",
        "&amp;lt;", "&#60;", "&#x3C;b&#x3E;", "&nbsp;", "&unknown;", "&", "&;", "<a href=\"https://x.example\">x</a>",
        "*b* _i_ [x](y) ~s~ `c` ```pre``` __u__ ||s||", "<>&\"'_*[]()~`", "Disk<Full>", "a<b>c</b>d<i>",
        "👨‍👩‍👧‍👦👩🏽‍🚀🏳️‍🌈", "مرحبا بالعالم", "שלום עולם", "abc\u{202E}gpj.exe", "\u{2066}x", "\u{2069}\u{2069}x", "\u{200F}\u{200E}",
        "e\u{301}\u{301}\u{301}", "Z" + String(repeating: "\u{0335}", count: 5_000), "\u{FEFF}bom",
        "\u{2028}line\u{2029}end",
        "\u{1B}[31mred\u{1B}[0m", "\r\n\r\n", "a\rb", "\u{85}\u{9F}", "\u{FFFE}\u{FFFF}", "\u{10FFFF}",
        "@channel @all #tag /start",
        "https://example.com/<x>?a=\"b\"&c='d'", "javascript:alert(1)", "tg://user?id=1",
        String(repeating: "x", count: 100_000),
        String(repeating: "<&>\"", count: 25_000), String(repeating: "👨‍👩‍👧‍👦", count: 12_000),
        String(repeating: "\n", count: 9_000),
        String(repeating: "слово ", count: 20_000), String(repeating: "\u{0}", count: 100_000),
        "\u{2068}\u{202B}\u{202D}",
        "{\"json\": \"yes\"}", "'; DROP TABLE incidents; --", "%s %d %n", "\\u0000", "${jndi:ldap://x}",
    ]

    /// A text put together from all of them by a seed.
    static func mixture(seed: UInt64, pieces: Int) -> String {
        var random = SplitMix(state: seed)
        return (0..<pieces).map { _ in
            let text = all[Int(random.next() % UInt64(all.count))]
            return String(text.unicodeScalars.prefix(Int(random.next() % 400)))
        }.joined()
    }
}

/// A small generator whose sequence a failure's seed repeats.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
