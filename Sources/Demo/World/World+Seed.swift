import Incidents

/// How the cluster stands when the demo begins.
extension World {
    static func seed(at now: Timestamp) -> [SimulatedWorkload] {
        var (cart, search, ledger) = (cart(at: now), search(at: now), ledger(at: now))
        cart.autoscaler = Workload.Autoscaler(name: "cart", min: 3, max: 8)
        search.managedBy = "Argo CD"
        ledger.minAvailable = 1
        return [checkout(at: now), cart, search, ledger]
    }

    /// Rolled out 1.5.0 sixteen minutes ago; two of its pods crash, the last one of 1.4.1 still serves.
    private static func checkout(at now: Timestamp) -> SimulatedWorkload {
        let rollout = now - .minutes(16)
        let templates = [
            PodTemplate(hash: "5f6c8d9b47", number: 5, version: "1.4.0", createdAt: now - .days(19), crashes: false),
            PodTemplate(hash: "6c9f7d8b4d", number: 6, version: "1.4.1", createdAt: now - .days(6), crashes: false),
            PodTemplate(hash: "7d4b9c6f5b", number: 7, version: "1.5.0", createdAt: rollout, crashes: true),
        ].map { template in
            var template = template
            template.cause = "release \(template.version)"
            return template
        }
        var workload = SimulatedWorkload(
            kind: .deployment,
            namespace: namespace,
            name: "checkout",
            image: "registry.example.org/shop/checkout",
            createdAt: now - .days(212),
            maxUnavailable: 2,
            wanted: 3,
            templates: templates,
            rolloutStartedAt: rollout
        )
        workload.addPod(templates[1], name: "checkout-6c9f7d8b4d-q7wzn", node: nodeNames[1], at: now - .days(6))
        workload.addPod(templates[2], name: "checkout-7d4b9c6f5b-x2x7p", node: nodeNames[0], at: rollout)
        let second = rollout + .seconds(6)
        workload.addPod(templates[2], name: "checkout-7d4b9c6f5b-k9q2w", node: nodeNames[1], at: second)
        for (index, moment) in [rollout, second].enumerated() {
            let down = "Scaled down replica set checkout-6c9f7d8b4d to \(2 - index) from \(3 - index)"
            workload.record("ScalingReplicaSet", down, at: moment)
            let up = "Scaled up replica set checkout-7d4b9c6f5b to \(1 + index) from \(index)"
            workload.record("ScalingReplicaSet", up, at: moment)
        }
        let deadline = rollout + SimulatedWorkload.progressDeadline
        let message = "ReplicaSet \"checkout-7d4b9c6f5b\" has timed out progressing."
        workload.record("ProgressDeadlineExceeded", message, isWarning: true, at: deadline)
        workload.rollout = .stuck(since: deadline)
        workload.generation = 9
        return workload
    }

    private static func cart(at now: Timestamp) -> SimulatedWorkload {
        healthy(
            .deployment,
            "cart",
            wanted: 3,
            ageInDays: 180,
            rolledOut: .days(3),
            at: now,
            versions: [("2.8.2", "6f7c5d4b98", 21), ("2.9.0", "59d8b7c6fd", 22)],
            suffixes: ["4hkzd", "8vnqt", "m6x9c"]
        )
    }

    private static func search(at now: Timestamp) -> SimulatedWorkload {
        healthy(
            .deployment,
            "search",
            wanted: 2,
            ageInDays: 143,
            rolledOut: .days(9),
            at: now,
            versions: [("3.1.6", "7b9fd6c5c4", 11), ("3.2.0", "84c6f9d7bb", 12)],
            suffixes: ["j5t2r", "zl8wd"]
        )
    }

    private static func ledger(at now: Timestamp) -> SimulatedWorkload {
        healthy(
            .statefulset,
            "ledger",
            wanted: 2,
            ageInDays: 305,
            rolledOut: .days(31),
            at: now,
            versions: [("9.1.4", "6d5f8c9b7d", 3), ("9.2.0", "7c8d6f5b94", 4)],
            suffixes: ["0", "1"]
        )
    }

    private static func healthy(
        _ kind: Resource.Kind,
        _ name: String,
        wanted: Int,
        ageInDays: Int64,
        rolledOut: Duration,
        at now: Timestamp,
        versions: [(version: String, hash: String, number: Int64)],
        suffixes: [String]
    ) -> SimulatedWorkload {
        let rollout = now - rolledOut
        let templates = versions.enumerated().map { index, entry in
            let createdAt = rollout - .days(Int64(14 * (versions.count - 1 - index)))
            return PodTemplate(
                hash: entry.hash,
                number: entry.number,
                version: entry.version,
                createdAt: createdAt,
                crashes: false
            )
        }
        var workload = SimulatedWorkload(
            kind: kind,
            namespace: namespace,
            name: name,
            image: "registry.example.org/shop/\(name)",
            createdAt: now - .days(ageInDays),
            wanted: wanted,
            templates: templates,
            rolloutStartedAt: rollout
        )
        let current = workload.current
        for (index, suffix) in suffixes.prefix(wanted).enumerated() {
            let podName = kind == .statefulset ? "\(name)-\(suffix)" : "\(name)-\(current.hash)-\(suffix)"
            let createdAt = rollout + .seconds(Int64(5 * index))
            workload.addPod(current, name: podName, node: nodeNames[index % nodeNames.count], at: createdAt)
        }
        workload.readySince = rollout + .seconds(Int64(5 * wanted))
        workload.generation = versions.last?.number ?? 1
        return workload
    }
}
