import NIOCore
import Testing

@testable import Kubernetes

@Suite struct LogTextTests {
    private func text(_ parts: [String], lines: Int? = nil, filter: String? = nil, most: Int = 1_000) -> (String, Bool)
    {
        var text = LogText(lines: lines, filter: filter, most: most)
        for part in parts { text.append(ByteBuffer(string: part)) }
        let result = text.result
        return (result.text, result.isCut)
    }

    @Test func everythingIsKeptWhileItFits() {
        #expect(text(["one\ntw", "o\nthree"]) == ("one\ntwo\nthree", false))
        #expect(text([]) == ("", false))
        #expect(text(["\n"]) == ("", false))
    }

    @Test func theNewestWholeLinesAreKept() {
        let (kept, isCut) = text((0..<1_000).map { "line \($0)\n" }, most: 100)
        #expect(isCut)
        #expect(kept.utf8.count <= 100)
        #expect(kept.hasSuffix("line 999"))
        #expect(kept.hasPrefix("line 9"))
    }

    @Test func aLineLongerThanEverythingKeepsItsEnd() {
        let (kept, isCut) = text([String(repeating: "a", count: 500), "z"], most: 100)
        #expect(isCut)
        #expect(kept.count == 100)
        #expect(kept.hasSuffix("z"))
    }

    @Test func onlySoManyLines() {
        #expect(text(["a\nb\nc\nd\n"], lines: 2) == ("c\nd", true))
        #expect(text(["a\nb"], lines: 2) == ("a\nb", false))
        #expect(text(["a\nb\n"], lines: 1) == ("b", true))
    }

    @Test func onlyLinesThatTheFilterFinds() {
        #expect(
            text(["An ERR", "OR here\nfine\nerror", " again"], filter: "Error") == ("An ERROR here\nerror again", true)
        )
        #expect(text(["error\n"], filter: "error") == ("error", false))
        #expect(text(["a error\nb\nerror c\n"], lines: 1, filter: "error") == ("error c", true))
        #expect(text(["Ошибка\nпорядок\n"], filter: "ОШИБ") == ("Ошибка", true))
        #expect(text(["a\n"], filter: "") == ("a", false))
    }

    @Test func aFilterKeepsTheNewestFindsWithinTheBound() {
        let (kept, isCut) = text((0..<1_000).map { "hit \($0)\nmiss\n" }, filter: "HIT", most: 100)
        #expect(isCut)
        #expect(kept.hasSuffix("hit 999"))
        #expect(kept.split(separator: "\n").allSatisfy { $0.hasPrefix("hit ") && $0.count >= 7 })
    }

    @Test func anEndlessLineDoesNotGrowWithAFilter() {
        var text = LogText(lines: nil, filter: "end")
        let piece = ByteBuffer(repeating: UInt8(ascii: "x"), count: 1_000_000)
        for _ in 0..<20 { text.append(piece) }
        text.append(ByteBuffer(string: "end\nthe end\n"))
        #expect(text.result.text == "the end")
    }

    @Test(arguments: [
        (Array("plain\ttext\n".utf8), "plain\ttext\n"), ([0x61, 0xFF, 0xC3, 0x62], "a��b"),
        (Array("\u{1B}[31mred\u{1B}[0m".utf8), "red"), (Array("a\r\nb\u{0}\u{7}".utf8), "a\nb"),
        (Array("\u{1B}]0;title\u{7}x\u{1B}(".utf8), "x"), (Array("cut \u{1B}[3".utf8), "cut "), ([], ""),
    ])
    func outputBecomesPlainText(_ bytes: [UInt8], _ expected: String) {
        #expect(PlainText.of(bytes) == expected)
    }

    @Test func aFilteredFileHasWholeLinesOnly() {
        var lines = LogLines(filter: LogFilter("b"))
        #expect(lines.append(ByteBuffer(string: "a\nab")) == [])
        #expect(lines.append(ByteBuffer(string: "c\nb")) == Array("abc\n".utf8))
        #expect(lines.finish() == Array("b".utf8))
        #expect(lines.finish() == [])
    }
}
