import Incidents

extension RolloutState {
    init(_ deployment: API.Deployment) {
        let status = deployment.status
        wanted = deployment.wanted
        current = status.replicas
        ready = status.readyReplicas
        updated = status.updatedReplicas
        available = status.availableReplicas
        phase = Self.phase(deployment)
    }

    private static func phase(_ deployment: API.Deployment) -> Phase {
        let status = deployment.status
        if deployment.spec.paused { return .paused }
        if deployment.metadata.generation > status.observedGeneration { return .progressing(.controller) }
        let progress = status.conditions.named("Progressing")
        if let progress, progress.reason == "ProgressDeadlineExceeded" { return stuck(progress) }
        guard let wait = wait(deployment) else { return .complete }
        // Quotas and admission refuse pods: the deployment would wait for its deadline without saying why.
        if let failure = status.conditions.named("ReplicaFailure"), failure.isTrue { return stuck(failure) }
        return wait == .availability && progress?.reason == "NewReplicaSetAvailable" ? .degraded : .progressing(wait)
    }

    private static func wait(_ deployment: API.Deployment) -> Wait? {
        let status = deployment.status
        if status.updatedReplicas < deployment.wanted { return .update }
        if status.replicas > status.updatedReplicas { return .oldReplicas }
        return status.availableReplicas < status.updatedReplicas ? .availability : nil
    }

    private static func stuck(_ condition: API.ObjectCondition) -> Phase {
        .stuck(
            reason: condition.reason.isEmpty ? condition.type : condition.reason,
            message: condition.message,
            since: condition.lastTransitionTime ?? condition.lastUpdateTime
        )
    }

    init(_ set: API.StatefulSet) {
        let status = set.status
        wanted = set.wanted
        current = status.replicas
        ready = status.readyReplicas
        updated = status.updatedReplicas
        available = status.availableReplicas
        kept = set.kept
        phase = Self.phase(set)
    }

    private static func phase(_ set: API.StatefulSet) -> Phase {
        let status = set.status
        let isObserved = status.observedGeneration != 0 && set.metadata.generation <= status.observedGeneration
        if !isObserved { return .progressing(.controller) }
        if set.spec.updateStrategy.type == "OnDelete" {
            let old = max(0, status.replicas - status.updatedReplicas)
            if old > 0, status.updateRevision != status.currentRevision { return .waitsForDeletion(old) }
            return status.readyReplicas < set.wanted ? .degraded : .complete
        }
        // Pods below the partition are meant to stay as they are.
        let isUpdated =
            set.kept > 0
            ? status.updatedReplicas >= set.wanted - set.kept : status.updateRevision == status.currentRevision
        if status.readyReplicas < set.wanted { return isUpdated ? .degraded : .progressing(.availability) }
        return isUpdated ? .complete : .progressing(.update)
    }

    init(_ set: API.DaemonSet) {
        let status = set.status
        wanted = status.desiredNumberScheduled
        current = status.currentNumberScheduled
        ready = status.numberReady
        updated = status.updatedNumberScheduled
        available = status.numberAvailable
        if set.metadata.generation > status.observedGeneration {
            phase = .progressing(.controller)
        } else if updated < wanted {
            let isOnDelete = set.spec.updateStrategy.type == "OnDelete"
            let isOld = current > updated
            phase = isOnDelete && isOld ? .waitsForDeletion(current - updated) : .progressing(.update)
        } else {
            phase = available < wanted ? .degraded : .complete
        }
    }

    /// Of a replica set without a deployment: it makes pods, it does not roll out.
    init(_ set: API.ReplicaSet) {
        wanted = set.wanted
        current = set.status.replicas
        ready = set.status.readyReplicas
        updated = current
        available = set.status.availableReplicas
        if set.metadata.generation > set.status.observedGeneration {
            phase = .progressing(.controller)
        } else if available >= wanted {
            phase = current > wanted ? .progressing(.oldReplicas) : .complete
        } else if let failure = set.status.conditions.named("ReplicaFailure"), failure.isTrue {
            phase = Self.stuck(failure)
        } else {
            phase = .degraded
        }
    }

    /// Of a job: its rollout is its run, and what is ready are the pods that succeeded or are at it.
    init(_ job: API.Job) {
        let status = job.status
        wanted = job.wanted
        current = status.active + status.succeeded
        ready = min(wanted, status.succeeded + status.ready)
        updated = wanted
        available = status.succeeded
        if let failure = job.failure {
            phase = Self.stuck(failure)
        } else if job.isComplete {
            phase = .complete
        } else {
            phase = job.spec.suspend ? .paused : .progressing(.availability)
        }
    }
}
