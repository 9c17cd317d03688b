import Testing

@testable import Console

@Suite struct MarkupTests {
    @Test(arguments: [
        ("<b>&\"'", "&lt;b&gt;&amp;&quot;&#39;"),
        ("a\u{0}b\u{1B}c", "a\u{FFFD}b\u{FFFD}c"),
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("tab\there", "tab\there"),
        ("</script><script>alert(1)", "&lt;/script&gt;&lt;script&gt;alert(1)"),
        ("\u{85}\u{7F}\u{9F}", "\u{FFFD}\u{FFFD}\u{FFFD}"),
        ("שלום 🔴 \u{202E}x", "שלום 🔴 \u{202E}x"),
        ("{{7*7}} ${x} `*_[]()~", "{{7*7}} ${x} `*_[]()~"),
    ])
    func textIsShownLiterally(text: String, html: String) {
        #expect(Markup.escaped(text) == html)
    }

    @Test func whatIsPutInIsTextAndWhatStandsThereIsMarkup() {
        let name = "<i>"
        let inner: Markup = "<b>\(name)</b>"
        let none: Markup? = nil
        let whole: Markup = "<p title=\"\(name)\">\(inner)\(none)\([inner, inner])\(42)</p>"
        #expect(
            whole.html
                == "<p title=\"&lt;i&gt;\"><b>&lt;i&gt;</b><b>&lt;i&gt;</b><b>&lt;i&gt;</b>42</p>"
        )
    }
}
