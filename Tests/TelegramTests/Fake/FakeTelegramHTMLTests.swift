import TestSupport
import Testing

/// The error texts of protocols 1.7.
@Suite("The fake's reading of HTML")
struct FakeTelegramHTMLTests {
    private func fault(_ html: String) -> String? {
        do {
            _ = try FakeTelegramHTML.parse(html)
            return nil
        } catch {
            guard case .error(400, let text, _, _, true) = error as? FakeTelegramReply else { return "\(error)" }
            return String(text.dropFirst("Bad Request: can't parse entities: ".count))
        }
    }

    @Test(arguments: [
        ("a <x>", "Unsupported start tag \"x\" at byte offset 2"), ("é<b", "Unclosed start tag at byte offset 2"),
        ("</b>", "Unexpected end tag at byte offset 0"),
        ("<b>a</i>", "Unmatched end tag at byte offset 4, expected \"</b>\", found \"</i>\""),
        ("<b>a", "Can't find end tag corresponding to start tag \"b\""),
        ("a < b", "Unsupported start tag \"\" at byte offset 2"),
        ("Disk<Full>", "Unsupported start tag \"full\" at byte offset 4"),
        ("<a href=\"x>y</a>", "Unclosed start tag at byte offset 0"),
        ("<span>x</span>", "Tag \"span\" must have class \"tg-spoiler\" at byte offset 0"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<a href>x</a>", "Expected equal sign in declaration of an attribute of the tag \"a\" at byte offset 0"),
    ])
    func refusesWhatIsNotWellFormed(_ html: String, reason: String) {
        #expect(fault(html) == reason)
    }

    @Test(arguments: [
        ("a & b > c", "a & b > c"), ("&lt;&gt;&amp;&quot;", "<>&\""), ("&nbsp;&apos;", "&nbsp;&apos;"),
        ("&#60;&#x3C;&#X3c;", "<<<"),
        ("&#0;", "&#0;"), ("&lt", "<"), ("&amp;lt;", "&lt;"), ("<B>x</b>", "x"), ("<b>x</>", "x"), ("&", "&"),
        ("&#xD800;", "&#xD800;"),
    ])
    func readsTheRest(_ html: String, text: String) throws {
        #expect(try FakeTelegramHTML.parse(html).text == text)
    }

    @Test func entitiesCountUTF16Units() throws {
        let parsed = try FakeTelegramHTML.parse("👨‍👩‍👧‍👦 <b>a<i>👍</i></b> <code></code><pre>x</pre>")
        #expect(
            parsed.entities == [
                FakeTelegramEntity(type: "bold", offset: 12, length: 3),
                FakeTelegramEntity(type: "italic", offset: 13, length: 2),
                FakeTelegramEntity(type: "pre", offset: 16, length: 1),
            ]
        )
    }

    @Test func onlyUsableAddressesBecomeLinks() throws {
        let html = """
            <a href="https://a.example/?x=1&amp;y=&quot;2&quot;">a</a><a href='tg://user?id=7'>b</a>\
            <a href="http://prometheus:9090">c</a><a href="javascript:x">d</a>
            """
        #expect(
            try FakeTelegramHTML.parse(html).entities == [
                FakeTelegramEntity(type: "text_link", offset: 0, length: 1, url: "https://a.example/?x=1&y=\"2\""),
                FakeTelegramEntity(type: "text_mention", offset: 1, length: 1, user: 7),
            ]
        )
    }
}
