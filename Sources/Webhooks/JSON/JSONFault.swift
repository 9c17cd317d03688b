/// Why a body was not taken: it is not JSON, or a field is not what it should be.
struct JSONFault: Error, Hashable, Sendable {
    /// Where: `alerts[2].labels.severity`; empty for the body as a whole.
    private(set) var field: String
    /// What is wrong there, and what would be right.
    let problem: String
    /// A fault of the text itself, so that no field can be named.
    let isSyntax: Bool

    private static let longestName = 80

    init(field: String = "", problem: String) {
        self.field = Self.shortened(field)
        self.problem = problem
        isSyntax = false
    }

    private init(syntax problem: String) {
        field = ""
        self.problem = problem
        isSyntax = true
    }

    /// The text breaks JSON's grammar at this byte, counted from 0.
    static func syntax(_ problem: String, at byte: Int) -> JSONFault {
        JSONFault(syntax: "not JSON: \(problem) at byte \(byte)")
    }

    /// The same fault, seen from the object that holds the field.
    func inside(_ parent: String) -> JSONFault {
        guard !isSyntax else { return self }
        var fault = self
        let name = Self.shortened(parent)
        fault.field =
            if field.isEmpty { name } else if field.hasPrefix("[") { name + field } else { "\(name).\(field)" }
        return fault
    }

    var description: String { field.isEmpty ? problem : "\(field): \(problem)" }

    /// Names come from the sender; a long one would bury the message.
    private static func shortened(_ name: String) -> String {
        name.count <= longestName ? name : String(name.prefix(longestName)) + "…"
    }
}
