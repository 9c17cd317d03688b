import Foundation
import Incidents
import Testing

@Test func aTextIsKeptAsItWasWrittenButForItsEdges() throws {
    #expect(try RunbookText.checked("\n\n  \n# A\r\n\r\n\tcode\rb  \u{0}\n\n ") == "# A\n\n\tcode\nb")
    #expect(try RunbookText.checked("\u{FEFF}# A  \nbroken   \nend") == "# A  \nbroken  \nend")
}

@Test func anEmptyTextIsRefused() {
    for text in ["", " \n\t\r\n", "\u{0}"] {
        #expect(throws: Refusal.emptyText) { try RunbookText.checked(text) }
    }
}

@Test func aTextHasAtMostTwentyThousandCharacters() throws {
    let longest = String(repeating: "я", count: 20_000)
    #expect(try RunbookText.checked(longest + "\n") == longest)
    for text in [longest + "я", String(repeating: "x", count: 1_000_000)] {
        #expect(throws: Refusal.textTooLong(limit: 20_000)) { try RunbookText.checked(text) }
    }
}

@Test(arguments: [
    (
        RunbookSource.person(PersonName(id: 3, name: "responder-a"), via: .telegram),
        #"{"id":3,"kind":"person","name":"responder-a","via":"telegram"}"#
    ),
    (.file(path: "checkout.md", hash: "ab"), #"{"kind":"file","path":"checkout.md","sha256":"ab"}"#),
    (
        .model(name: "model-a", by: PersonName(id: 3, name: "responder-a"), via: .api),
        #"{"by":"responder-a","id":3,"kind":"model","name":"model-a","via":"api"}"#
    ),
])
func aSourceIsJSON(source: RunbookSource, json: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    #expect(String(decoding: try encoder.encode(source), as: UTF8.self) == json)
    #expect(try JSONDecoder().decode(RunbookSource.self, from: Data(json.utf8)) == source)
}
