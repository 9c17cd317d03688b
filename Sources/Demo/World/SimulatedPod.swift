import Incidents

/// A pod as the simulation keeps it: what happened to it; what it does now follows from that and the time.
struct SimulatedPod: Hashable, Sendable {
    /// How long a pod takes from the word to stop until it is gone.
    static let grace = Duration.seconds(3)

    let name: String
    let uid: String
    let node: String
    let address: String
    let template: PodTemplate
    let createdAt: Timestamp
    /// When it was told to stop.
    var deletedAt: Timestamp?
    /// When its crash-loop alert ended; the alert itself follows from the pod.
    var alertEndedAt: Timestamp?

    init(name: String, serial: Int, node: String, template: PodTemplate, createdAt: Timestamp) {
        self.name = name
        self.node = node
        self.template = template
        self.createdAt = createdAt
        let hex = StableHash.hex("uid/\(name)/\(serial)") + StableHash.hex("\(name)/uid/\(serial)")
        let cuts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32]
        uid = cuts.map { String(hex.dropFirst($0.lowerBound).prefix($0.count)) }.joined(separator: "-")
        address = "10.0.\(node.hasSuffix("17") ? 19 : 37).\(20 + StableHash.of("ip/\(name)/\(serial)", below: 200))"
    }

    func isGone(at now: Timestamp) -> Bool {
        deletedAt.map { now >= $0 + Self.grace } ?? false
    }

    func isReady(at now: Timestamp) -> Bool {
        deletedAt == nil && PodTimeline(self).isReady(at: now)
    }

    /// When its crash-loop alert began or will begin to fire: half a minute into its first back-off.
    var alertStartsAt: Timestamp? {
        guard template.crashes else { return nil }
        let start = PodTimeline(self).firstBackOff + .seconds(30)
        guard let deletedAt, deletedAt < start else { return start }
        return nil
    }
}
