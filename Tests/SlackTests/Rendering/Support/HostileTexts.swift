/// Texts that alerts, pods and people may contain.
enum HostileTexts {
    static let all: [String] = [
        "", " ", "\n", "\t\t", "\u{0}", "a\u{0}b", "\u{200B}", "\u{2800}", "<!channel>", "<!here>", "@channel", "<@U1>",
        "<#C1|general>", "<!subteam^S1>", "<!date^1760000000^{date}|x>", "<https://evil.example|good>",
        "&lt;!channel&gt;",
        "&amp;", "&", "<", ">", "\"", "\\", "'", "*b* _i_ ~s~ `c`", "```\nrm -rf\n```", "```", "`", "> quote", ":fire:",
        ":skull_and_crossbones::", "::1", "• list", "https://example.com/<x>?a=\"b\"&c='d'", "javascript:alert(1)",
        "slack://user?team=T1&id=U1", "http://prometheus:9090/graph?g0.expr=up%3D%3D0", "https://a@b.example/",
        "👨‍👩‍👧‍👦👩🏽‍🚀🏳️‍🌈", "e\u{301}\u{301}\u{301}", "Z" + String(repeating: "\u{0335}", count: 5_000),
        "مرحبا بالعالم", "שלום עולם", "abc\u{202E}gpj.exe", "\u{2066}x", "\u{2069}\u{2069}x", "\u{200F}\u{200E}",
        "\u{FEFF}bom", "\u{2028}line\u{2029}end", "\u{1B}[31mred\u{1B}[0m", "\r\n\r\n", "a\rb", "\u{85}\u{9F}",
        "\u{FFFE}\u{FFFF}", "\u{10FFFF}", "{\"json\": \"yes\"}", "\\u0000\\n", "%s %d %n", "${jndi:ldap://x}",
        String(repeating: "x", count: 100_000), String(repeating: "<&>\"", count: 25_000),
        String(repeating: "👨‍👩‍👧‍👦", count: 12_000), String(repeating: "\n", count: 9_000),
        String(repeating: "a\n", count: 9_000),
        String(repeating: "слово ", count: 20_000), String(repeating: "\u{0}", count: 100_000),
        String(repeating: "\\", count: 20_000), "https://example.com/" + String(repeating: "a", count: 10_000),
        "https://example.com/" + String(repeating: "b", count: 2_900), "line\n🟢 resolved\nby nobody",
    ]

    /// A text put together from all of them by a seed.
    static func mixture(_ random: inout SplitMix, pieces: Int) -> String {
        (0..<pieces).map { _ in
            let text = all[Int.random(in: 0..<all.count, using: &random)]
            return String(text.unicodeScalars.prefix(Int.random(in: 0...400, using: &random)))
        }.joined()
    }
}
