/// One thing that a form of several asks. Each may stay empty, or as it was.
package struct FormField: Hashable, Sendable {
    /// How it is answered.
    package enum Kind: Hashable, Sendable {
        /// One of a few, all of them in sight. What was chosen once can only be changed, not let go.
        case oneInSight([Choice])
        /// One of a list that opens.
        case oneOfList([Choice])
        /// In words; at most so many Unicode scalars.
        case words(limit: Int)
    }

    /// What may be chosen.
    package struct Choice: Hashable, Sendable {
        /// What comes back; at most 75 characters, never empty.
        package let value: String
        /// What people read.
        package let label: String

        package init(_ value: String, _ label: String) {
            self.value = value
            self.label = label
        }
    }

    /// Of the field that a form of one has, and that every form has: what is wrong with an answer is said there.
    package static let main = "answer"

    package let name: String
    /// What is asked.
    package let label: String
    package let kind: Kind
    /// What it begins with: the value of a choice, or a text; nil when nothing is known yet.
    package let value: String?

    package init(_ name: String, label: String, kind: Kind, value: String?) {
        self.name = name
        self.label = label
        self.kind = kind
        self.value = value
    }
}
