/// One thing that is wrong with the configuration: under which key, and what would be right. Never the value of a secret.
package struct ConfigurationFault: Hashable, Sendable, CustomStringConvertible {
    /// A key of the environment, or a place in a file.
    package let key: String
    package let problem: String

    package init(_ key: String, _ problem: String) {
        self.key = key
        self.problem = problem
    }

    package var description: String { "\(key): \(problem)" }
}

/// Everything that is wrong with the configuration.
package struct ConfigurationFaults: Error, Hashable, Sendable, CustomStringConvertible {
    package let faults: [ConfigurationFault]

    package init(_ faults: [ConfigurationFault]) {
        self.faults = faults
    }

    package var description: String { faults.map(\.description).joined(separator: "\n") }
}
