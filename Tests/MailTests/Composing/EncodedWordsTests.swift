import Foundation
import TestSupport
import Testing

@testable import Mail

@Suite struct EncodedWordsTests {
    @Test func aWordIsAsTheStandardShowsIt() {
        #expect(EncodedWords.encode("é", room: 60) == ["=?UTF-8?B?w6k=?="] as [String])
        #expect(EncodedWords.encode("", room: 60).isEmpty)
    }

    @Test(arguments: [-20, 0, 20, 40, 76]) func noWordIsLongerThanItMayBe(room: Int) {
        for text in HostileText.all {
            let words = EncodedWords.encode(text, room: room)
            #expect(words.allSatisfy { $0.utf8.count <= 75 })
            if room >= 40, let first = words.first { #expect(first.utf8.count <= room) }
            #expect(words.map(decoded).joined() == text)
        }
    }

    @Test func charactersStayWhole() {
        let words = EncodedWords.encode(String(repeating: "👩‍👩‍👧‍👦", count: 20), room: 60)
        #expect(words.count > 1)
        #expect(words.allSatisfy { decoded($0).allSatisfy { $0 == "👩‍👩‍👧‍👦" } })
    }

    private func decoded(_ word: String) -> String {
        let data = Data(base64Encoded: String(word.dropFirst(10).dropLast(2)))
        return data.flatMap { String(data: $0, encoding: .utf8) } ?? "not UTF-8"
    }
}
