/// Which part of a container's output somebody wants to see.
package struct LogQuery: Hashable, Codable, Sendable {
    package enum Extent: Hashable, Codable, Sendable {
        /// The last lines, at least one.
        case tail(Int)
        case since(Timestamp)
        /// All there is, as a file.
        case whole
    }

    /// Nil for the one that suggests itself (the failing one, else the first).
    package var container: String?
    /// Of the run before the last restart.
    package var isPrevious: Bool
    package var extent: Extent
    /// Only lines that contain this text, whatever its case.
    package var filter: String?
    /// New lines keep coming for a minute.
    package var isFollowed: Bool

    /// The output has to be gone through for a text, which takes its time.
    package var isSearch: Bool { extent != .whole && filter?.isEmpty == false }

    package init(
        container: String? = nil,
        isPrevious: Bool = false,
        extent: Extent = .tail(200),
        filter: String? = nil,
        isFollowed: Bool = false
    ) {
        self.container = container
        self.isPrevious = isPrevious
        self.extent = extent
        self.filter = filter
        self.isFollowed = isFollowed
    }
}
