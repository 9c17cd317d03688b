import Incidents

extension Description {
    static func job(_ job: API.Job, events: [API.Event]?, now: Timestamp) -> String {
        var text = DescriptionText(now: now)
        head(job, &text)
        text.field("State", RolloutState(job).jobText)
        let status = job.status
        text.field(
            "Pods",
            "\(status.active) active (\(status.ready) ready), \(status.succeeded) succeeded, \(status.failed) failed"
        )
        text.field("Completions", job.spec.completions.map { "\($0)" } ?? "any one pod's")
        text.field("Completion mode", job.spec.completionMode == "NonIndexed" ? nil : job.spec.completionMode)
        text.field("Parallelism", "\(job.spec.parallelism ?? 1)")
        text.field("Retries", job.spec.backoffLimit.map { "\($0)" })
        text.field("Deadline", job.spec.activeDeadlineSeconds.flatMap(seconds))
        text.field("Deleted after", job.spec.ttlSecondsAfterFinished.map { "\($0)s" })
        text.field("Started", text.moment(status.startTime))
        text.field("Completed", text.moment(status.completionTime))
        conditions(status.conditions, &text)
        template(job.spec.template, &text)
        self.events(events, &text)
        return text.text
    }

    static func cronJob(_ cronJob: API.CronJob, jobs: [API.Job] = [], events: [API.Event]?, now: Timestamp) -> String {
        var text = DescriptionText(now: now)
        head(cronJob, &text)
        let spec = cronJob.spec
        text.field("Schedule", spec.schedule + (spec.timeZone.isEmpty ? "" : " (\(spec.timeZone))"))
        text.field("Suspended", spec.suspend ? "yes" : "no")
        text.field("Concurrency", spec.concurrencyPolicy)
        text.field("Starting deadline", spec.startingDeadlineSeconds.map { "\($0)s" })
        text.field("Last scheduled", text.moment(cronJob.status.lastScheduleTime) ?? "never")
        text.field("Last success", text.moment(cronJob.status.lastSuccessfulTime))
        text.field("Active jobs", cronJob.status.active.map(\.name).joined(separator: ", "))
        text.chapter("Jobs") { text in
            let newest = jobs.sorted {
                ($0.metadata.creationTimestamp?.milliseconds ?? 0) > ($1.metadata.creationTimestamp?.milliseconds ?? 0)
            }
            for job in newest {
                let age = text.moment(job.metadata.creationTimestamp).map { ", made \($0)" } ?? ""
                text.field(job.metadata.name, RolloutState(job).jobText + age)
            }
        }
        template(spec.jobTemplate.spec.template, &text)
        self.events(events, &text)
        return text.text
    }
}

extension RolloutState {
    /// What a job is at.
    fileprivate var jobText: String {
        switch phase {
        case .complete: "complete"
        case .paused: "suspended"
        case .stuck(let reason, let message, _): "failed, \(reason)" + (message.isEmpty ? "" : ": \(message)")
        case .progressing, .degraded, .waitsForDeletion: "running, \(available) of \(wanted) succeeded"
        }
    }
}
