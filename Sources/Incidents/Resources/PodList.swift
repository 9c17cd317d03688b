/// The pods of something, worst first, and how many there are besides those that are told.
package struct PodList: Hashable, Codable, Sendable {
    /// Who looks for trouble finds it among so many; thousands more would only make the screen slow.
    package static let most = 200

    /// At most `most`.
    package let pods: [Pod]
    /// Those that are told and all others.
    package let total: Int

    /// - Parameters:
    ///   - pods: worst first; what is beyond `most` is counted and left out.
    ///   - total: nil when these are all.
    package init(_ pods: [Pod], of total: Int? = nil) {
        self.pods = pods.count > Self.most ? Array(pods.prefix(Self.most)) : pods
        self.total = max(total ?? pods.count, pods.count)
    }

    /// Some are left out.
    package var isCut: Bool { total > pods.count }
}
