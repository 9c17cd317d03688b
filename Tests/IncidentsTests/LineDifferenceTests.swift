import Incidents
import Testing

private func text(_ old: String, _ new: String, context: Int = 2) -> [String] {
    LineDifference(from: old, to: new, context: context).parts.map { part in
        switch part {
        case .kept(let line): " \(line)"
        case .removed(let line): "-\(line)"
        case .added(let line): "+\(line)"
        case .leftOut(let count): "…\(count)"
        }
    }
}

@Test func aDifferenceTellsWhatWentAndWhatCame() {
    #expect(text("a\nb\nc", "a\nx\nc") == [" a", "-b", "+x", " c"])
    #expect(text("a\nb", "a\nb\nc") == [" a", " b", "+c"])
    #expect(text("a\nb\nc", "b\nc") == ["-a", " b", " c"])
    #expect(text("a\nb\nc\nd", "c\nd\na\nb") == ["-a", "-b", " c", " d", "+a", "+b"])
}

@Test func theSameTextsHaveNone() {
    let difference = LineDifference(from: "a\nb", to: "a\nb")
    #expect(difference.isEmpty)
    #expect(!LineDifference(from: "a", to: "b").isEmpty)
}

@Test func whatIsFarFromAChangeIsLeftOut() {
    let old = (1...20).map(String.init).joined(separator: "\n")
    let new = old.replacing("\n10\n", with: "\nten\n")
    #expect(text(old, new) == ["…7", " 8", " 9", "-10", "+ten", " 11", " 12", "…8"])
}

/// Following the parts gives both texts, whatever they are.
@Test func nothingIsLostInADifference() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<200 {
        let old = (0..<Int.random(in: 0...12, using: &random)).map { _ in "\(Int.random(in: 0...3, using: &random))" }
        let new = (0..<Int.random(in: 0...12, using: &random)).map { _ in "\(Int.random(in: 0...3, using: &random))" }
        let (before, after) = (old.joined(separator: "\n"), new.joined(separator: "\n"))
        let parts = LineDifference(from: before, to: after, context: 100).parts
        let left = parts.compactMap { part -> String? in
            switch part {
            case .kept(let line), .removed(let line): line
            case .added, .leftOut: nil
            }
        }
        let right = parts.compactMap { part -> String? in
            switch part {
            case .kept(let line), .added(let line): line
            case .removed, .leftOut: nil
            }
        }
        guard before != after else { continue }
        #expect(left.joined(separator: "\n") == before)
        #expect(right.joined(separator: "\n") == after)
    }
}

@Test func thousandsOfLinesAreComparedAllTheSame() {
    let old = String(repeating: "a\n", count: 10_000)
    let new = String(repeating: "b\n", count: 10_000)
    #expect(LineDifference(from: old, to: new).parts.count == 20_001)
}
