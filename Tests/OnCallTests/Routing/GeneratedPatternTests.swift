import OnCall
import Testing

/// Made-up patterns against a reading of them that follows their definition: the set of places at which a part can end.
@Suite struct GeneratedPatternTests {
    private indirect enum Part {
        case letter(Character)
        case any
        case set([Character], isNegated: Bool)
        case start, end
        case both(Part, Part)
        case either(Part, Part)
        case repeated(Part, Int, Int?)

        init(_ depth: Int, _ dice: inout Dice) {
            let letter: Character = ["a", "b", "c"].randomElement(using: &dice) ?? "a"
            switch Int.random(in: depth > 0 ? 0...11 : 0...4, using: &dice) {
            case 0, 1: self = .letter(letter)
            case 2: self = .any
            case 3: self = .set([letter, "b"], isNegated: Bool.random(using: &dice))
            case 4:
                self =
                    Int.random(in: 0...2, using: &dice) > 0
                    ? .letter(letter) : Bool.random(using: &dice) ? .start : .end
            case 5...7: self = .both(Part(depth - 1, &dice), Part(depth - 1, &dice))
            case 8, 9: self = .either(Part(depth - 1, &dice), Part(depth - 1, &dice))
            default:
                let least = Int.random(in: 0...2, using: &dice)
                let most = Bool.random(using: &dice) ? nil : least + Int.random(in: 0...2, using: &dice)
                self = .repeated(Part(depth - 1, &dice), least, most)
            }
        }

        var text: String {
            switch self {
            case .letter(let letter): String(letter)
            case .any: "."
            case .set(let letters, let isNegated): "[\(isNegated ? "^" : "")\(String(letters))]"
            case .start: "^"
            case .end: "$"
            case .both(let first, let second): "(?:\(first.text))(?:\(second.text))"
            case .either(let first, let second): "(\(first.text)|\(second.text))"
            case .repeated(let part, 0, nil): "(\(part.text))*"
            case .repeated(let part, 1, nil): "(?:\(part.text))+?"
            case .repeated(let part, 0, 1): "(\(part.text))?"
            case .repeated(let part, let least, let most): "(\(part.text)){\(least),\(most.map { "\($0)" } ?? "")}"
            }
        }

        func ends(_ text: [Character], from place: Int) -> Set<Int> {
            func one(_ fits: (Character) -> Bool) -> Set<Int> {
                place < text.count && fits(text[place]) ? [place + 1] : []
            }
            switch self {
            case .letter(let letter): return one { $0 == letter }
            case .any: return one { $0 != "\n" }
            case .set(let letters, let isNegated): return one { letters.contains($0) != isNegated }
            case .start: return place == 0 ? [place] : []
            case .end: return place == text.count ? [place] : []
            case .both(let first, let second):
                return Set(first.ends(text, from: place).flatMap { second.ends(text, from: $0) })
            case .either(let first, let second):
                return first.ends(text, from: place).union(second.ends(text, from: place))
            case .repeated(let part, let least, let most):
                var places: Set<Int> = [place]
                for _ in 0..<least { places = Set(places.flatMap { part.ends(text, from: $0) }) }
                var all = places
                for _ in least..<(most ?? least + text.count + 1) {
                    places = Set(places.flatMap { part.ends(text, from: $0) })
                    all.formUnion(places)
                }
                return all
            }
        }
    }

    @Test(arguments: 0..<8)
    func aPatternFitsWhatItsPartsFitOneAfterTheOther(seed: Int) throws {
        var dice = Dice(UInt64(seed) + 77)
        var wrong: [String] = []
        var fits = 0
        for _ in 0..<250 {
            let part = Part(4, &dice)
            let pattern = try Pattern(part.text)
            for _ in 0..<12 {
                let letters = (0..<Int.random(in: 0...7, using: &dice)).map { _ -> Character in
                    ["a", "b", "c", "\n"][min(3, Int.random(in: 0...9, using: &dice) / 3)]
                }
                let expected = part.ends(letters, from: 0).contains(letters.count)
                if expected { fits += 1 }
                if pattern.fits(String(letters)) != expected { wrong.append("\(part.text) \(String(letters))") }
            }
        }
        #expect(wrong.isEmpty, "\(wrong.count), first \(wrong.prefix(3))")
        // Neither always nor never.
        #expect((200...2_500).contains(fits), "\(fits)")
    }
}
