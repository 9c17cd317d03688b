/// The end of a container's output.
package struct LogExcerpt: Hashable, Codable, Sendable {
    package var pod: Resource
    package var container: String
    package var isPrevious: Bool
    package var text: String
    /// False when the log is longer than the text.
    package var isWhole: Bool

    package init(pod: Resource, container: String, isPrevious: Bool, text: String, isWhole: Bool) {
        self.pod = pod
        self.container = container
        self.isPrevious = isPrevious
        self.text = text
        self.isWhole = isWhole
    }
}
