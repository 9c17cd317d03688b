import Incidents

/// The pods that a selector chooses, by who made them: of each maker's how many there are, and the worst.
struct PodRanking: Sendable {
    private struct Share: Sendable {
        let total: Int
        /// Worst first, as many as a list tells.
        let worst: [RankedPod]
    }

    private let shares: [String?: Share]

    init(_ pods: [RankedPod]) {
        shares = Dictionary(grouping: pods, by: \.controller).mapValues { pods in
            Share(total: pods.count, worst: Array(pods.sorted { $0.health < $1.health }.prefix(PodList.most)))
        }
    }

    /// Those that these made.
    func list(_ makers: PodMakers) -> PodList {
        let own = shares.filter { makers.made($0.key) }.values
        let worst = own.flatMap(\.worst).sorted { $0.health < $1.health }
        return PodList(worst.prefix(PodList.most).map(\.pod), of: own.reduce(0) { $0 + $1.total })
    }
}
