/// Labels from what other tools call tags or dimensions.
enum TagLabels {
    private static let most = 60
    /// In bytes; a longer value is no label.
    private static let longest = 200

    /// What Datadog and CloudWatch call things of a cluster, and what Prometheus' rules call them.
    private static let aliases = [
        "kube_namespace": "namespace", "kube_deployment": "deployment", "kube_stateful_set": "statefulset",
        "kube_daemon_set": "daemonset", "kube_job": "job_name", "pod_name": "pod", "kube_container_name": "container",
        "container_name": "container", "kube_cluster_name": "cluster", "cluster_name": "cluster",
        "Namespace": "namespace", "PodName": "pod", "NodeName": "node", "ClusterName": "cluster", "Service": "service",
    ]

    /// Pairs with names that labels may have; those of a cluster also by the names that actions look for. Of two with one
    /// name the first counts.
    static func of(_ pairs: [(name: String, value: String)]) -> [String: String] {
        var labels: [String: String] = [:]
        for (name, value) in pairs.prefix(most) {
            guard !value.isEmpty, value.utf8.count <= longest, !value.contains(where: \.isNewline) else { continue }
            for label in [label(name), aliases[name]].compactMap(\.self) where labels[label] == nil {
                labels[label] = value
            }
        }
        return labels
    }

    /// `service:checkout,env:prod` as pairs; what has no value is left out.
    static func pairs(in text: String) -> [(name: String, value: String)] {
        text.split(separator: ",").compactMap { tag in
            let sides = tag.split(separator: ":", maxSplits: 1).map(trimmed)
            return sides.count == 2 ? (name: String(sides[0]), value: String(sides[1])) : nil
        }
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text.drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }

    /// What is no letter and no digit becomes `_`. Nil when nothing of the name is left.
    private static func label(_ name: String) -> String? {
        let bytes = name.utf8.prefix(100).map { isWordByte($0) ? $0 : UInt8(ascii: "_") }
        guard let first = bytes.first, bytes.contains(where: { $0 != UInt8(ascii: "_") }) else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        // Prometheus keeps two lines before a name for itself.
        if text.hasPrefix("__") { return nil }
        return (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) ? "_" + text : text
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}
