import Incidents

/// One JSON object in one line, member by member.
struct JSONLine {
    private var text = "{"

    mutating func add(_ name: String, _ value: String) {
        if text.utf8.count > 1 { text += "," }
        text += "\"\(JSONEscape.escaped(name))\":\"\(JSONEscape.escaped(value))\""
    }

    var ended: String { text + "}\n" }
}
