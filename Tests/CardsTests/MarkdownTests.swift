import Testing

@testable import Cards

/// One line a block: `# ` fixed-width, `~` a gap; `*strong*`, `` `code` `` and `[text](url)` mark the spans.
private func shown(_ markdown: String) -> [String] {
    MarkdownBlocks.blocks(of: markdown).map { block in
        switch block {
        case .line(let line): spans(line)
        case .passage(let text): "passage \(text)"
        case .preformatted(let text): "# " + text.replacing("\n", with: "⏎")
        case .gap: "~"
        }
    }
}

private func spans(_ line: Line) -> String {
    line.spans.map { span in
        switch span {
        case .text(let text): text
        case .strong(let text): "*\(text)*"
        case .code(let text): "`\(text)`"
        case .link(let text, let url): "[\(text)](\(url))"
        }
    }.joined()
}

private let blocks: [(markdown: String, shown: [String])] = [
    ("# One\ntext", ["*One*", "text"]),
    ("## Closed ##\n\n\n\ntext", ["*Closed*", "text"]),
    ("One\n===\ntext\n\nTwo\n---\nmore", ["*One*", "text", "~", "*Two*", "more"]),
    ("a\nb\n\nc", ["a b", "~", "c"]),
    ("a  \nb", ["a", "b"]),
    ("- a\n- b\n  goes on\n* c", ["• a", "• b goes on", "• c"]),
    ("- a\n\n  still a\n- b", ["• a", "  still a", "• b"]),
    ("1. a\n2) b\n   - deep\n10. c", ["1. a", "2. b", "  • deep", "10. c"]),
    ("- [ ] open\n- [x] done", ["☐ open", "☑ done"]),
    ("text:\n- a\n- b\n\nmore", ["text:", "~", "• a", "• b", "~", "more"]),
    ("```sh\nkubectl get *\n\n  x\n```\nafter", ["# kubectl get *⏎⏎  x", "~", "after"]),
    ("~~~\n```\n~~~", ["# ```"]),
    ("```\nnever closed", ["# never closed"]),
    ("1. do\n   ```\n   code\n   ```\n2. more", ["1. do", "# code", "2. more"]),
    ("text\n\n    code\n    more\n\nafter", ["text", "~", "# code⏎more", "~", "after"]),
    ("> quoted\n> goes on\n\nafter", ["│ quoted goes on", "~", "after"]),
    ("a\n\n***\n\nb", ["a", "~", "b"]),
    ("<!-- lint -->\na\n\n<!--\nhidden\n-->\nb", ["a", "~", "b"]),
    ("| a | `b` |\n|---|:-:|\n| 1 | x \\| y |", ["# a b⏎1 x | y"]),
    ("| no table", ["| no table"]),
    ("#hashtag\n\n####### seven", ["#hashtag", "~", "####### seven"]),
    ("", []),
    ("\n \n", []),
    ("```\n\n```", []),
]

@Test(arguments: blocks)
func markdownBecomesLines(markdown: String, lines: [String]) {
    #expect(shown(markdown) == lines)
}

private let inlines: [(markdown: String, shown: String)] = [
    ("a **b** c", "a *b* c"),
    ("__b__ and ***c***", "*b* and *c*"),
    ("*emphasis* and _more_", "emphasis and more"),
    ("**run `x` now**", "*run x now*"),
    ("`a*b*c` and ``x`y``", "`a*b*c` and `x`y`"),
    ("crash_loop_back_off and a__b__c", "crash_loop_back_off and a__b__c"),
    ("2 * 3 * 4 ** 5", "2 * 3 * 4 ** 5"),
    ("[the *board*](https://a.example/d \"title\")", "[the board](https://a.example/d)"),
    ("[a](https://a.example/x_(y))!", "[a](https://a.example/x_(y))!"),
    ("[other](./other.md) and [x][ref]", "other (./other.md) and [x][ref]"),
    ("[evil](javascript:alert(1))", "evil (javascript:alert(1))"),
    ("![picture](https://a.example/p.png)", "[picture](https://a.example/p.png)"),
    ("<https://a.example/?a=b> <b>", "[https://a.example/?a=b](https://a.example/?a=b) <b>"),
    ("see http://a.b/x, or (http://c.d).", "see [http://a.b/x](http://a.b/x), or ([http://c.d](http://c.d))."),
    ("xhttps://a.example", "xhttps://a.example"),
    ("\\*literal\\* \\`x\\` C:\\dir", "*literal* `x` C:\\dir"),
    ("**never closed and `neither", "**never closed and `neither"),
    ("~~not~~ done", "~~not~~ done"),
    ("@channel <b>&amp;</b>", "@channel <b>&amp;</b>"),
]

@Test(arguments: inlines)
func whatStandsInALineIsRead(markdown: String, line: String) {
    #expect(shown(markdown) == [line])
}

@Test func aLongParagraphGoesOnInAnotherLine() {
    let words = String(repeating: "word ", count: 400)
    let lines = shown(words)
    #expect(lines.count == 3)
    #expect(lines.allSatisfy { $0.unicodeScalars.count <= 800 })
    #expect(lines.joined().split(separator: " ").count == 400)
    let endless = shown("**" + String(repeating: "x", count: 900) + "** " + String(repeating: "y", count: 2_000))
    #expect(endless.joined().filter { $0 == "x" || $0 == "y" }.count == 2_900)
}

@Test(arguments: ["[", "*", "_", "`", "<", "![", "**a", "(", "[a](", "\\", "> ", "- ", "#", "| ", "http://"])
func noTextTakesLong(piece: String) {
    let blocks = MarkdownBlocks.blocks(of: String(repeating: piece, count: 20_000 / piece.count))
    #expect(blocks.count < 20_000)
}

@Test func pagesHoldAllOfItAndBreakBetweenParagraphs() {
    let text = (1...200).map { "## Step \($0)\n\nDo what step \($0) says, and look whether it helped." }
        .joined(separator: "\n\n")
    let blocks = MarkdownBlocks.blocks(of: text)
    let pages = CardPages(blocks).pages
    #expect(pages.count > 3)
    #expect(pages.joined().filter { $0 != .gap } == blocks.filter { $0 != .gap })
    for page in pages {
        let plain = page.map { block -> String in
            if case .line(let line) = block { line.plain } else { "" }
        }
        #expect(plain.joined(separator: "\n").unicodeScalars.count <= CardPages.budget)
        #expect(page.last != .gap && page.first != .gap)
        // A heading never stands alone at the end of a page.
        #expect(plain.last?.hasPrefix("Do what") == true)
    }
}

@Test func fixedWidthTextLongerThanAPageIsCutBetweenLines() {
    let code = (1...500).map { "line \($0) of a very long piece of code" }.joined(separator: "\n")
    let pages = CardPages([.preformatted(code)]).pages
    #expect(pages.count > 5)
    let pieces = pages.joined().compactMap { block -> String? in
        if case .preformatted(let text) = block { text } else { nil }
    }
    #expect(pieces.joined(separator: "\n") == code)
    let oneLine = CardPages([.preformatted(String(repeating: "x", count: 10_000))]).pages
    #expect(oneLine.count == 4)
}

@Test func aPageThatIsNotThereIsTheNearestOne() {
    let pages = CardPages([.line("a")])
    #expect(pages.page(7).number == 0)
    #expect(pages.page(-1).blocks == [.line("a")])
    #expect(CardPages([]).page(3).blocks.isEmpty)
}
