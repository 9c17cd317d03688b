/// The end of a container's output.
package struct LogExcerpt: Hashable, Codable, Sendable {
    package var pod: Resource
    package var container: String
    package var isPrevious: Bool
    package var text: String
    /// False when the log is longer than the text.
    package var isWhole: Bool
    /// The pod's containers, for the choice; empty when they are not known.
    package var containers: [String]
    /// Until when new lines keep coming; nil when they do not.
    package var followedUntil: Timestamp?

    package init(
        pod: Resource,
        container: String,
        isPrevious: Bool,
        text: String,
        isWhole: Bool,
        containers: [String] = [],
        followedUntil: Timestamp? = nil
    ) {
        self.pod = pod
        self.container = container
        self.isPrevious = isPrevious
        self.text = text
        self.isWhole = isWhole
        self.containers = containers
        self.followedUntil = followedUntil
    }
}
