/// Headers, one after another, folded so that no line is longer than 78 characters where it can be helped (RFC 5322,
/// section 2.2.3).
///
/// Whatever it is given, each call adds exactly one header: line ends come from here alone, and every other byte that is
/// not printable ASCII is dropped.
struct HeaderLines {
    private(set) var bytes: [UInt8] = []
    private var column = 0

    private static let width = 78

    /// A header made of words that may be folded between any two.
    mutating func add(_ name: String, words: [String]) {
        begin(name)
        for word in words { append(word, within: Self.width) }
        end()
    }

    /// A header that holds any text.
    mutating func add(_ name: String, text: String) {
        let line = MailText.line(text)
        let words = line.split(separator: " ").map(String.init)
        guard isPlain(line), words.allSatisfy({ $0.utf8.count < Self.width }) else {
            begin(name)
            appendEncoded(line)
            return end()
        }
        add(name, words: words)
    }

    /// A header that holds one address.
    mutating func add(_ name: String, address: MailAddress) {
        begin(name)
        let owner = MailText.line(address.name)
        let words = owner.split(separator: " ").map(String.init)
        if isPlain(owner), words.allSatisfy({ MailAtom.isAtom($0) && $0.utf8.count < Self.width }) {
            for word in words { append(word, within: Self.width) }
        } else if isPlain(owner), quoted(owner).utf8.count < Self.width {
            append(quoted(owner), within: Self.width)
        } else {
            appendEncoded(owner)
        }
        append("<\(address.address)>", within: EncodedWords.lineWidth)
        end()
    }

    /// Readers would take `=?` for the beginning of an encoded word.
    private func isPlain(_ line: String) -> Bool {
        line.utf8.allSatisfy { (0x20...0x7E).contains($0) } && line.firstRange(of: "=?") == nil
    }

    private func quoted(_ text: String) -> String {
        "\"" + text.flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] } + "\""
    }

    private mutating func begin(_ name: String) {
        write(name)
        write(":")
    }

    private mutating func appendEncoded(_ line: String) {
        for word in EncodedWords.encode(line, room: EncodedWords.lineWidth - column - 1) {
            append(word, within: EncodedWords.lineWidth)
        }
    }

    /// Adds a space and the word, on a new line when it does not fit into this one.
    private mutating func append(_ word: String, within width: Int) {
        if column + 1 + word.utf8.count > width, column > 1 { end() }
        write(" ")
        write(word)
    }

    private mutating func write(_ text: String) {
        let printable = text.utf8.filter { (0x20...0x7E).contains($0) }
        bytes += printable
        column += printable.count
    }

    private mutating func end() {
        bytes += [0x0D, 0x0A]
        column = 0
    }
}
