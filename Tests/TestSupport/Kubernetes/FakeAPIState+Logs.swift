import Incidents

extension FakeAPIState {
    /// Which log is read, and how much of it.
    struct LogRequest: Sendable {
        let id: FakeContainerLog.ID
        var tail: Int?
        var since: Timestamp?
        var limit: Int?
        var hasTimestamps = false
        var isFollowed = false
        /// A pod without a node has written nothing.
        var isEmpty = false
    }

    /// - Throws: what the API server or the kubelet would refuse.
    func log(_ call: FakeAPICall, at now: Timestamp) throws(FakeAPIReply) -> LogRequest {
        guard let target = call.target, let resource = FakeAPIResource.named("pods") else { throw .noSuchResource }
        guard call.method == "GET" else { throw .methodNotAllowed }
        try authorize(call, target)
        let key = FakeAPIKey(resource: resource, namespace: target.namespace, name: target.name)
        guard let pod = objects[key]?.tree else { throw .notFound(resource, target.name) }
        let container = try container(call.value("container") ?? "", pod, target.name)
        var request = LogRequest(
            id: .init(
                namespace: target.namespace,
                pod: target.name,
                container: container,
                isPrevious: call.flag("previous")
            )
        )
        request.tail = try number("tailLines", call, least: 0)
        request.limit = try number("limitBytes", call, least: 1)
        request.hasTimestamps = call.flag("timestamps")
        request.isFollowed = call.flag("follow") && !request.id.isPrevious
        let seconds = try number("sinceSeconds", call, least: 1)
        if let text = call.value("sinceTime"), !text.isEmpty {
            guard seconds == nil else {
                throw .invalid(
                    kind: "PodLogOptions",
                    group: "",
                    target.name,
                    [
                        .init(
                            field: "",
                            message: "Forbidden: at most one of `sinceTime` or `sinceSeconds` may be specified",
                            reason: "FieldValueForbidden"
                        )
                    ]
                )
            }
            guard let time = FakeTime.parse(text) else {
                throw .badRequest("parsing time \"\(text)\" as \"2006-01-02T15:04:05Z07:00\": cannot parse")
            }
            request.since = time
        } else if let seconds {
            request.since = now - .seconds(seconds)
        }
        guard pod["spec"]?["nodeName"]?.string?.isEmpty == false else {
            request.isEmpty = true
            return request
        }
        try checkState(container, pod, request.id)
        return request
    }

    private func number(_ name: String, _ call: FakeAPICall, least: Int) throws(FakeAPIReply) -> Int? {
        guard let text = call.value(name), !text.isEmpty else { return nil }
        guard let number = Int(text) else {
            throw .badRequest("strconv.ParseInt: parsing \"\(text)\": invalid syntax")
        }
        guard number >= least else {
            throw .invalid(
                kind: "PodLogOptions",
                group: "",
                call.target?.name ?? "",
                [
                    .init(
                        field: name,
                        message: "Invalid value: \(number): must be greater than\(least == 0 ? " or equal to" : "") 0"
                    )
                ]
            )
        }
        return number
    }

    private func container(_ wanted: String, _ pod: FakeJSON, _ name: String) throws(FakeAPIReply) -> String {
        func names(_ field: String) -> [String] {
            (pod["spec"]?[field]?.array ?? []).compactMap { $0["name"]?.string }
        }
        let containers = names("containers")
        let inits = names("initContainers")
        let ephemerals = names("ephemeralContainers")
        guard wanted.isEmpty else {
            guard (containers + inits + ephemerals).contains(wanted) else {
                throw .badRequest("container \(wanted) is not valid for pod \(name)")
            }
            return wanted
        }
        if containers.count == 1, inits.isEmpty, ephemerals.isEmpty { return containers[0] }
        // A single container is found even beside init containers.
        if containers.count == 1, ephemerals.isEmpty { return containers[0] }
        var text =
            "a container name must be specified for pod \(name), choose one of: [\(containers.joined(separator: " "))]"
        if !inits.isEmpty { text += " or one of the init containers: [\(inits.joined(separator: " "))]" }
        if !ephemerals.isEmpty { text += " or one of the ephemeral containers: [\(ephemerals.joined(separator: " "))]" }
        throw .badRequest(text)
    }

    private func checkState(_ container: String, _ pod: FakeJSON, _ id: FakeContainerLog.ID) throws(FakeAPIReply) {
        let statuses =
            (pod["status"]?["containerStatuses"]?.array ?? []) + (pod["status"]?["initContainerStatuses"]?.array ?? [])
        let status = statuses.first { $0["name"]?.string == container }
        let waiting = "container \"\(container)\" in pod \"\(id.pod)\" is waiting to start"
        let hasEnded = status?["lastState"]?["terminated"] != nil
        if id.isPrevious {
            guard hasEnded else {
                throw .badRequest(
                    "previous terminated container \"\(container)\" in pod \"\(id.pod)\" not found\n"
                )
            }
            return
        }
        guard let status else { throw .badRequest("\(waiting): no status for container\n") }
        guard let state = status["state"]?["waiting"], !hasEnded else { return }
        switch state["reason"]?.string {
        case "ErrImagePull": throw .badRequest("\(waiting): image can't be pulled\n")
        case "ImagePullBackOff": throw .badRequest("\(waiting): trying and failing to pull image\n")
        case let reason: throw .badRequest("\(waiting): \(reason ?? "ContainerCreating")\n")
        }
    }

    /// The bytes after line `from`, as asked for; nil when there is nothing new.
    func logBytes(_ request: LogRequest, from: Int) -> (bytes: [UInt8], next: Int, isOver: Bool) {
        guard !request.isEmpty, let log = logs[request.id] else {
            return ([], 0, request.isEmpty || logs[request.id]?.isOver ?? isGone(request.id))
        }
        var lines = Array(log.lines.dropFirst(from))
        if let since = request.since { lines = lines.filter { $0.time >= since } }
        if from == 0, let tail = request.tail { lines = lines.suffix(tail) }
        var bytes: [UInt8] = []
        for line in lines {
            if request.hasTimestamps { bytes += "\(line.time.rfc3339.dropLast(1))000000Z ".utf8 }
            bytes += line.bytes
            bytes.append(UInt8(ascii: "\n"))
        }
        return (bytes, log.lines.count, log.isOver || isGone(request.id))
    }

    private func isGone(_ id: FakeContainerLog.ID) -> Bool {
        !objects.keys.contains { $0.resource.kind == "Pod" && $0.namespace == id.namespace && $0.name == id.pod }
    }
}
