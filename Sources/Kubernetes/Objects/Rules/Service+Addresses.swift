extension API.Service {
    /// Where it is reached: its own address, those of its load balancer, and what it stands for. None for a headless one.
    var addresses: [String] {
        let inner = spec.clusterIPs.isEmpty ? [spec.clusterIP] : spec.clusterIPs
        let outer = status.loadBalancer.ingress.map { $0.ip.isEmpty ? $0.hostname : $0.ip }
        return (inner + outer + spec.externalIPs + [spec.externalName]).filter { !$0.isEmpty && $0 != "None" }
    }
}

extension API.Service.Port {
    /// `http 80→8080/TCP`, with `:30080` after the port when every node listens.
    var text: String {
        let target = targetPort.map(\.text) ?? ""
        let node = nodePort > 0 ? ":\(nodePort)" : ""
        let arrow = target.isEmpty || target == "\(port)" ? "" : "→\(target)"
        return (name.isEmpty ? "" : "\(name) ") + "\(port)\(node)\(arrow)/\(`protocol`.isEmpty ? "TCP" : `protocol`)"
    }
}

extension API.HorizontalPodAutoscaler {
    /// What was measured for one of its metrics; nil while nothing is.
    func current(of metric: API.Metric) -> String? {
        status.currentMetrics.first { $0.type == metric.type && $0.name == metric.name }?.source?.current?.text
    }
}
