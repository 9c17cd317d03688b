/// Texts that break careless mail software.
package enum HostileText {
    package static let all = [
        "", " ", "\r\n", "\n.\n", "a\r\nBcc: x@test.invalid\r\n\r\nbody", "a\nBcc: x@test.invalid",
        "a\rBcc: x@test.invalid",
        "a\u{0}b\u{1B}[2Jc\u{7F}", "a\u{85}b\u{2028}c\u{2029}d\u{B}e\u{C}f", ".", "..", ".\r\n", "From here",
        "From: me",
        "=?UTF-8?B?Zm9v?=", "=?x", "--=_alternative", "--=_alternative--", "=_alternative", "=3D=\n=", "tab\tspace \t",
        "  two  spaces  ", "quote\" back\\slash <angle> (comment), comma; @ :", "naïve café",
        "Ошибка в оплате: нет связи",
        "\u{202E}abc\u{202C} עברית العربية", "👩‍👩‍👧‍👦🇩🇪🔥", "e" + String(repeating: "\u{301}", count: 300),
        String(repeating: "x", count: 3_000), String(repeating: "ж", count: 3_000),
        String(repeating: "word ", count: 500), String(repeating: "слово ", count: 300),
        String(repeating: ".\n", count: 200), String(repeating: " ", count: 200) + "end",
    ]
}
