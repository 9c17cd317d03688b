import Foundation

/// The phrases as they stand in the source: what each language is given, without the code between.
struct PhraseSource {
    struct Pair: Hashable {
        let file: String
        let en: String
        let ru: String
    }

    /// Every `Phrase(en:ru:)` written in the phrasebook.
    static func pairs() throws -> [Pair] {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let root = tests.deletingLastPathComponent().deletingLastPathComponent()
        let folder = root.appending(path: "Sources/Cards/Phrases")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return try files.filter { $0.pathExtension == "swift" }.flatMap { file in
            pairs(in: try String(contentsOf: file, encoding: .utf8), file: file.lastPathComponent)
        }
    }

    static func pairs(in source: String, file: String) -> [Pair] {
        var scanner = PhraseSource(text: Array(source))
        return scanner.pairs(in: file)
    }

    private let text: [Character]
    private var position = 0

    private init(text: [Character]) {
        self.text = text
    }

    private mutating func pairs(in file: String) -> [Pair] {
        var pairs: [Pair] = []
        while let start = find("(en: ") ?? find("en: ") {
            position = start
            let en = argument()
            guard let next = find("ru: ") else { break }
            position = next
            pairs.append(Pair(file: file, en: en, ru: argument()))
        }
        return pairs
    }

    /// Where the text after the next `word` begins; labels of parameters are passed over.
    private func find(_ word: String) -> Int? {
        let word = Array(word)
        var index = position
        while index + word.count < text.count {
            if Array(text[index..<index + word.count]) == word, index == 0 || !text[index - 1].isLetter {
                let rest = String(text[(index + word.count)..<min(index + word.count + 6, text.count)])
                if !rest.hasPrefix("String") { return index + word.count }
            }
            index += 1
        }
        return nil
    }

    /// The words in the string literals of one argument.
    private mutating func argument() -> String {
        var words = ""
        var depth = 0
        while position < text.count {
            switch text[position] {
            case "\"":
                words += literal() + " "
                continue
            case "(", "[", "{": depth += 1
            case ")", "]", "}":
                if depth == 0 { return words }
                depth -= 1
            case "," where depth == 0: return words
            default: break
            }
            position += 1
        }
        return words
    }

    private mutating func literal() -> String {
        let isLong = String(text[position..<min(position + 3, text.count)]) == "\"\"\""
        position += isLong ? 3 : 1
        var words = ""
        while position < text.count {
            if text[position] == "\\", position + 1 < text.count {
                if text[position + 1] == "(" {
                    position += 2
                    words += argumentInside()
                } else {
                    words += " "
                    position += 2
                }
            } else if text[position] == "\"",
                !isLong || String(text[position..<min(position + 3, text.count)]) == "\"\"\""
            {
                position += isLong ? 3 : 1
                return words
            } else {
                words.append(text[position])
                position += 1
            }
        }
        return words
    }

    /// The words of literals inside an interpolation, up to its closing parenthesis.
    private mutating func argumentInside() -> String {
        var words = " "
        var depth = 0
        while position < text.count {
            switch text[position] {
            case "\"":
                words += literal() + " "
                continue
            case "(": depth += 1
            case ")":
                if depth == 0 {
                    position += 1
                    return words
                }
                depth -= 1
            default: break
            }
            position += 1
        }
        return words
    }
}

extension String {
    /// Words in Latin letters, two or more of them.
    var latinWords: [String] {
        split { !($0.isASCII && $0.isLetter) }.map(String.init).filter { $0.count > 1 }
    }

    var hasCyrillic: Bool {
        unicodeScalars.contains { (0x0400...0x04FF).contains($0.value) }
    }
}
