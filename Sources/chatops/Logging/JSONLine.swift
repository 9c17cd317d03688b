import Incidents

/// One JSON object in one line, member by member.
struct JSONLine {
    private var text = "{"

    init() {
        text.reserveCapacity(256)
    }

    mutating func add(_ name: String, _ value: String) {
        text += text.utf8.count > 1 ? ",\"" : "\""
        text += JSONEscape.escaped(name)
        text += "\":\""
        text += JSONEscape.escaped(value)
        text += "\""
    }

    var ended: String { text + "}\n" }
}
