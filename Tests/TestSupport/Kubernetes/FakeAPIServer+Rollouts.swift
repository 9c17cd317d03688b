import Desk
import Incidents

// Controllers and kubelets, moved by hand.
extension FakeAPIServer {
    /// One step of everything: pods whose time is over go and are replaced; new templates are seen and get a first,
    /// unready pod; rollouts that were begun are finished; scales are followed.
    package func advance() throws {
        let now = clock.now()
        try change { state in
            state.finishTerminating(at: now)
            for (key, tree) in state.all("Deployment") {
                let isSeen = tree["status"]?["observedGeneration"]?.int == tree["metadata"]?["generation"]?.int
                let isDone = tree["status"]?["updatedReplicas"]?.int ?? 0 == tree["spec"]?["replicas"]?.int ?? 1
                if isSeen && isDone {
                    try state.settle(key, .done, at: now)
                } else if !isSeen {
                    try state.settle(key, .begun, at: now)
                } else if tree["status"]?["conditions"]?.array?.contains(where: {
                    $0["reason"]?.string == "ProgressDeadlineExceeded"
                }) != true {
                    try state.settle(key, .done, at: now)
                }
            }
        }
    }

    /// The deployment as it stands now is rolled out to its end: replica set, revision, pods, status.
    package func rollOut(_ deployment: String, in namespace: String) throws {
        try settle(deployment, namespace, .done)
    }

    /// The first step of a rollout: a replica set with its revision and one pod that is not ready yet.
    package func beginRollOut(_ deployment: String, in namespace: String) throws {
        try settle(deployment, namespace, .begun)
    }

    /// The rollout does not come to its end: its first pod fails as said, and the deadline has passed.
    /// - Parameter reason: why the pod waits, e.g. `CrashLoopBackOff`, `ImagePullBackOff`.
    package func failRollOut(
        _ deployment: String,
        in namespace: String,
        reason: String = "CrashLoopBackOff"
    ) throws {
        try settle(deployment, namespace, .failed(reason))
    }

    private func settle(_ name: String, _ namespace: String, _ end: FakeAPIState.RollOut) throws {
        let now = clock.now()
        try change { state in
            guard let (key, _) = state.objects(of: "Deployment", in: namespace).first(where: { $0.key.name == name })
            else { throw FixtureFault("there is no deployment \(name) in \(namespace)") }
            try state.settle(key, end, at: now)
        }
    }

    /// Pods that were deleted are gone, whatever their grace period.
    package func finishTerminating() {
        let now = clock.now()
        change { $0.finishTerminating(at: now) }
    }
}
