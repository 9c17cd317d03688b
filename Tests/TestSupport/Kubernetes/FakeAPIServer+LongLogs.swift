extension FakeAPIServer {
    /// What the container wrote are these lines, so many times over; nothing else of it is served.
    package func write(
        _ block: [String],
        repeats: Int,
        to pod: String,
        _ container: String,
        in namespace: String
    ) {
        let id = FakeContainerLog.ID(namespace: namespace, pod: pod, container: container, isPrevious: false)
        let log = FakeLongLog(block, repeats: repeats)
        change { $0.longLogs[id] = log }
    }
}
