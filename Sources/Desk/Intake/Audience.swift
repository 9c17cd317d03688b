/// Who sees something: the chats that routes name, and those that see what no route names a chat for.
struct Audience: Hashable, Sendable {
    /// Everybody who sees what no route names a chat for, and nobody else.
    static let usual = Audience(chats: [], isUsual: true)

    /// As the settings name them, each once.
    private(set) var chats: [String]
    private(set) var isUsual: Bool

    private init(chats: [String], isUsual: Bool) {
        self.chats = chats
        self.isUsual = isUsual
    }

    /// - Parameter chats: none: the usual ones.
    init(_ chats: [String]) {
        self.init(chats: chats, isUsual: chats.isEmpty)
    }

    /// Both.
    func adding(_ other: Audience) -> Audience {
        Audience(chats: chats + other.chats.filter { !chats.contains($0) }, isUsual: isUsual || other.isUsual)
    }

    /// Reads what `text` gave.
    init(text: String) {
        let lines = text.split(separator: "\n").map(String.init)
        self.init(chats: lines.filter { $0 != Self.mark }, isUsual: lines.isEmpty || lines.contains(Self.mark))
    }

    /// The same for the same audience; empty for the usual one.
    var text: String {
        guard !chats.isEmpty else { return "" }
        return ((isUsual ? [Self.mark] : []) + chats).joined(separator: "\n")
    }

    /// No name of a chat.
    private static let mark = "*"
}
