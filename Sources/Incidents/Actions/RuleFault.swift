/// A suggestion rule that cannot be used: every fault, with the key it is under.
package struct RuleFault: Error, Hashable, Sendable, CustomStringConvertible {
    package struct Problem: Hashable, Sendable {
        /// The key inside the rule, e.g. `actions` or `labels.severity`.
        package let key: String
        /// What is wrong with it and what would work.
        package let text: String
    }

    package let problems: [Problem]

    package var description: String {
        problems.map { "\($0.key): \($0.text)" }.joined(separator: "; ")
    }
}
