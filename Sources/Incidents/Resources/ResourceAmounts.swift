/// Processor and memory as Kubernetes writes them, e.g. `250m` and `512Mi`; nil where none is set.
package struct ResourceAmounts: Hashable, Codable, Sendable {
    package var cpu: String?
    package var memory: String?

    package init(cpu: String? = nil, memory: String? = nil) {
        self.cpu = cpu
        self.memory = memory
    }

    package var isEmpty: Bool { cpu == nil && memory == nil }
}
