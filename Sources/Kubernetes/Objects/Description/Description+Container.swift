extension Description {
    /// One container, of a pod or of a template (then without a status).
    static func container(
        _ container: API.Container,
        _ status: API.ContainerStatus?,
        _ metrics: API.PodMetrics?,
        _ text: inout DescriptionText
    ) {
        text.section(container.name) { text in
            text.field("Image", container.image)
            if let id = status?.imageID, !id.isEmpty, id != container.image { text.field("Image ID", id) }
            state(status, &text)
            text.field("Ports", ports(container.ports))
            text.field("Command", command(container.command))
            text.field("Args", command(container.args))
            resources(container, metrics, &text)
            for (name, probe) in [
                ("Startup probe", container.startupProbe), ("Liveness probe", container.livenessProbe),
                ("Readiness probe", container.readinessProbe),
            ] { text.field(name, probe?.text) }
            environment(container, &text)
            text.section("Mounts") { text in
                for mount in container.volumeMounts {
                    let path = mount.subPath.isEmpty ? "" : ", path \(mount.subPath)"
                    text.field(mount.mountPath, "\(mount.name) (\(mount.readOnly ? "ro" : "rw")\(path))")
                }
            }
        }
    }

    private static func state(_ status: API.ContainerStatus?, _ text: inout DescriptionText) {
        guard let status else { return }
        describe("State", status.state, &text)
        describe("Last state", status.lastState, &text)
        text.field("Ready", status.ready ? "yes" : "no")
        text.field("Restarts", "\(status.restartCount)")
    }

    private static func describe(_ name: String, _ state: API.ContainerStatus.State, _ text: inout DescriptionText) {
        if let running = state.running {
            text.field(name, "running" + (text.moment(running.startedAt).map { " since \($0)" } ?? ""))
        } else if let ended = state.terminated {
            let signal = ended.signal != 0 ? ", signal \(ended.signal)" : ""
            let times = [
                text.moment(ended.startedAt).map { "started \($0)" },
                text.moment(ended.finishedAt).map { "ended \($0)" },
            ]
            .compactMap(\.self).map { "\n\($0)" }.joined()
            let message = ended.message.isEmpty ? "" : "\n\(ended.message)"
            text.field(name, "terminated: \(ended.word), exit code \(ended.exitCode)\(signal)\(times)\(message)")
        } else if let waiting = state.waiting {
            let message = waiting.message.isEmpty ? "" : "\n\(waiting.message)"
            text.field(name, (waiting.reason.isEmpty ? "waiting" : "waiting: \(waiting.reason)") + message)
        }
    }

    private static func ports(_ ports: [API.Container.Port]) -> String {
        ports.map { port in
            let name = port.name.isEmpty ? "" : "\(port.name) "
            let host = port.hostPort > 0 ? " (host \(port.hostPort))" : ""
            return "\(name)\(port.containerPort)/\(port.protocol.isEmpty ? "TCP" : port.protocol)\(host)"
        }.joined(separator: ", ")
    }

    private static func command(_ words: [String]) -> String { SecretArguments.masked(words).joined(separator: " ") }

    private static func resources(
        _ container: API.Container,
        _ metrics: API.PodMetrics?,
        _ text: inout DescriptionText
    ) {
        let write: ([String: String]) -> String = { amounts in
            amounts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        }
        text.field("Requests", write(container.resources.requests))
        text.field("Limits", write(container.resources.limits))
        guard metrics != nil else { return }
        let uses = ResourceUse.of(container, metrics: metrics).filter { $0.used != nil }
        text.field("Use", uses.map { "\($0.resource) \($0.text)" }.joined(separator: "; "))
    }

    private static func environment(_ container: API.Container, _ text: inout DescriptionText) {
        text.section("Environment") { text in
            for variable in container.env { text.field(variable.name, variable.origin) }
            for source in container.envFrom {
                let prefix = source.prefix.isEmpty ? "" : ", each name prefixed with \(source.prefix)"
                if let secret = source.secretRef { text.line("every key of secret \(secret.name)\(prefix)") }
                if let map = source.configMapRef { text.line("every key of config map \(map.name)\(prefix)") }
            }
        }
    }
}

extension API.EnvVar {
    /// Where its value comes from, never the value: `<set>`, `secret db, key password`.
    var origin: String {
        guard let source = valueFrom else { return "<set>" }
        if let secret = source.secretKeyRef { return "secret \(secret.name), key \(secret.key)" }
        if let map = source.configMapKeyRef { return "config map \(map.name), key \(map.key)" }
        if let field = source.fieldRef { return "field \(field.fieldPath)" }
        if let resource = source.resourceFieldRef { return "resource \(resource.resource)" }
        return "<set>"
    }
}

extension API.Probe {
    /// `http GET :8080/healthz, after 5s, every 10s, timeout 1s, fails after 3`.
    var text: String {
        var parts = [target]
        if initialDelaySeconds > 0 { parts.append("after \(initialDelaySeconds)s") }
        if periodSeconds > 0 { parts.append("every \(periodSeconds)s") }
        if timeoutSeconds > 0 { parts.append("timeout \(timeoutSeconds)s") }
        if failureThreshold > 0 { parts.append("fails after \(failureThreshold)") }
        return parts.joined(separator: ", ")
    }

    private var target: String {
        if let get = httpGet {
            return
                "\(get.scheme.isEmpty ? "http" : get.scheme.lowercased()) GET \(get.host):\(get.port?.text ?? "")\(get.path)"
        }
        if let socket = tcpSocket { return "tcp \(socket.host):\(socket.port?.text ?? "")" }
        if let grpc { return "grpc :\(grpc.port)" + (grpc.service.isEmpty ? "" : " \(grpc.service)") }
        if let exec { return "exec \(SecretArguments.masked(exec.command).joined(separator: " "))" }
        return "unknown"
    }
}
