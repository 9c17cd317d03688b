import Incidents

/// What one container wrote, in this run or the one before.
struct FakeContainerLog: Sendable {
    struct ID: Hashable, Sendable {
        let namespace: String
        let pod: String
        let container: String
        let isPrevious: Bool
    }

    struct Line: Sendable {
        let time: Timestamp
        let bytes: [UInt8]
    }

    var lines: [Line] = []
    /// Nothing more will come: who follows it reaches the end.
    var isOver = false
}
