extension WriteBody {
    /// POST on `…/jobs`: a new job that does again what a finished one did. A job cannot be started twice, so it is a copy
    /// without what the controller added; it belongs to no cron job, to no chart and to no repository, which would prune
    /// what it does not know, and stays until somebody deletes it or its time to live is over.
    ///
    /// - Parameter suffix: makes the name another one, e.g. `rerun-7f3k`; lower-case letters, digits and `-`.
    static func rerun(_ job: API.Job, suffix: String, cause: String?) -> WriteBody {
        let isTracked = job.metadata.annotations.keys.contains { GitOpsOwner.isArgoMark($0) }
        var annotations = job.metadata.annotations.filter { !GitOpsOwner.isMark($0.key) }
        annotations["kubectl.kubernetes.io/last-applied-configuration"] = nil
        annotations["cronjob.kubernetes.io/scheduled-timestamp"] = nil
        annotations["batch.kubernetes.io/job-tracking"] = nil
        if let cause { annotations[RevisionHistory.cause] = cause }
        var metadata: [String: JSONValue] = [
            "name": .string(rerunName(job.metadata.name, suffix: suffix)),
            "namespace": .string(job.metadata.namespace),
        ]
        let labels = job.metadata.labels.filter { label in
            !controllerLabels.contains(label.key)
                && !GitOpsOwner.isMark(label.key, value: label.value, isTrackedByArgo: isTracked)
        }
        if !labels.isEmpty { metadata["labels"] = JSONValue(labels) }
        if !annotations.isEmpty { metadata["annotations"] = JSONValue(annotations) }
        return WriteBody(
            contentType: jsonType,
            json: ["apiVersion": "batch/v1", "kind": "Job", "metadata": .object(metadata), "spec": spec(of: job)]
        )
    }

    /// Whatever the length, the name stays one that pods can carry as a label: at most 63 bytes.
    static func rerunName(_ name: String, suffix: String) -> String {
        var stem = name.prefix(max(1, 63 - suffix.utf8.count - 1))
        while let last = stem.last, last == "-" || last == "." { stem = stem.dropLast() }
        return "\(stem)-\(suffix)"
    }

    private static func spec(of job: API.Job) -> JSONValue {
        var spec = job.rawSpec
        spec["selector"] = nil
        spec["manualSelector"] = nil
        spec["suspend"] = nil
        // Services and network policies choose pods by the common labels of `app.kubernetes.io`; those stay.
        for field in ["labels", "annotations"] {
            guard let members = spec.at("template", "metadata", field)?.object else { continue }
            let kept = members.filter { !controllerLabels.contains($0.key) && !GitOpsOwner.isMark($0.key) }
            spec["template"]?["metadata"]?[field] = kept.isEmpty ? nil : .object(kept)
        }
        return spec
    }

    private static let controllerLabels: Set = [
        "controller-uid", "job-name", "batch.kubernetes.io/controller-uid", "batch.kubernetes.io/job-name",
    ]
}
