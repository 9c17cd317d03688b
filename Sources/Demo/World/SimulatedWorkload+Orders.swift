import Incidents

/// What people order of a workload; the controllers then carry it out.
extension SimulatedWorkload {
    mutating func restart(cause: String? = nil, at now: Timestamp) {
        let number = (templates.map(\.number).max() ?? 0) + 1
        let hash = StableHash.name("\(name)/template/\(number)/\(now.milliseconds)", length: 10)
        var template = current
        (template.hash, template.number, template.createdAt) = (hash, number, now)
        template.cause = cause
        restartedAt = now
        begin(template, at: now)
    }

    /// The revision comes back under a new, higher number, as clusters do it.
    mutating func rollBack(to template: PodTemplate, cause: String? = nil, at now: Timestamp) {
        var template = template
        template.cause = cause ?? template.cause
        template.number = (templates.map(\.number).max() ?? 0) + 1
        if template.version != current.version { versionSince = now }
        templates.removeAll { $0.hash == template.hash }
        begin(template, at: now)
    }

    mutating func scale(to count: Int, at now: Timestamp) {
        let verb = count > wanted ? "up" : "down"
        if kind == .deployment {
            let message = "Scaled \(verb) replica set \(name)-\(current.hash) to \(count) from \(wanted)"
            record("ScalingReplicaSet", message, at: now)
        }
        wanted = count
        generation += 1
    }

    mutating func pause() {
        isPaused = true
        generation += 1
    }

    mutating func resume(at now: Timestamp) {
        isPaused = false
        lastProgressAt = now
        generation += 1
    }

    private mutating func begin(_ template: PodTemplate, at now: Timestamp) {
        templates.append(template)
        // Like `revisionHistoryLimit`.
        if templates.count > 11 { templates.removeFirst(templates.count - 11) }
        rollout = .progressing
        rolloutStartedAt = now
        lastProgressAt = now
        generation += 1
    }
}
