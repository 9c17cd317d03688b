extension API.ContainerStatus.State {
    /// `running`, `waiting` or `terminated`, with the reason where there is one, e.g. `waiting: CrashLoopBackOff`.
    var text: String {
        if running != nil { return "running" }
        if let terminated { return "terminated: \(terminated.word)" }
        guard let waiting, !waiting.reason.isEmpty else { return "waiting" }
        return "waiting: \(waiting.reason)"
    }
}
