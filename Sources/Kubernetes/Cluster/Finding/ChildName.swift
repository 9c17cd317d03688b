import Incidents

/// What the names that controllers give tell: `web-5d8f6c7b9-x2v4k` is a pod of a deployment `web`.
///
/// Only for objects that are gone, and for events, which outlive them; everything else goes by owner and uid.
enum ChildName {
    /// What controllers make hashes and suffixes of: no vowels, so that no words come about.
    private static let letters = Set("bcdfghjklmnpqrstvwxz2456789")

    private static func isSuffix(_ text: Substring) -> Bool {
        text.count == 5 && text.allSatisfy(letters.contains)
    }

    private static func isHash(_ text: Substring) -> Bool {
        (6...10).contains(text.count) && text.allSatisfy(letters.contains)
    }

    private static func isNumber(_ text: Substring) -> Bool {
        !text.isEmpty && text.allSatisfy { $0.isASCII && $0.isNumber }
    }

    /// Nil when the name has no hash behind it.
    static func deployment(ofReplicaSet name: String) -> String? {
        guard let dash = name.lastIndex(of: "-"), dash > name.startIndex, isHash(name[name.index(after: dash)...])
        else { return nil }
        return String(name[..<dash])
    }

    /// Kinds whose objects become others, and that events tell of with them.
    static func kinds(below kind: Resource.Kind) -> [String] {
        switch kind {
        case .deployment: ["ReplicaSet", "Pod"]
        case .statefulset, .daemonset, .job: ["Pod"]
        case .cronjob: ["Job", "Pod"]
        case .pod, .node, .service, .persistentvolumeclaim, .horizontalpodautoscaler, .host: []
        }
    }

    /// Whether an object of that kind and name was made for the resource.
    static func isChild(_ name: String, ofKind kind: String, of resource: Resource) -> Bool {
        guard name.hasPrefix(resource.name + "-") else { return false }
        let parts = name.dropFirst(resource.name.count + 1).split(separator: "-", omittingEmptySubsequences: false)
        switch (resource.kind, kind) {
        case (.deployment, "ReplicaSet"): return parts.count == 1 && isHash(parts[0])
        case (.deployment, "Pod"): return parts.count == 2 && isHash(parts[0]) && isSuffix(parts[1])
        case (.statefulset, "Pod"): return parts.count == 1 && isNumber(parts[0])
        case (.daemonset, "Pod"): return parts.count == 1 && isSuffix(parts[0])
        case (.job, "Pod"):
            // An indexed job puts the index before the suffix.
            return parts.last.map(isSuffix) ?? false && (parts.count == 1 || (parts.count == 2 && isNumber(parts[0])))
        case (.cronjob, "Job"): return parts.count == 1 && isNumber(parts[0])
        case (.cronjob, "Pod"): return parts.count == 2 && isNumber(parts[0]) && isSuffix(parts[1])
        default: return false
        }
    }

    /// The workloads that a pod of this name may have belonged to, the likeliest first.
    static func workloads(ofPod pod: Resource) -> [Resource] {
        let parts = pod.name.split(separator: "-", omittingEmptySubsequences: false)
        func resource(_ kind: Resource.Kind, without count: Int) -> Resource {
            let name = parts.dropLast(count).joined(separator: "-")
            return Resource(kind: kind, cluster: pod.cluster, namespace: pod.namespace, name: name)
        }
        guard parts.count > 1, let last = parts.last else { return [] }
        if isNumber(last), last.count < 5 { return [resource(.statefulset, without: 1)] }
        guard isSuffix(last) else { return [] }
        let short = [resource(.daemonset, without: 1), resource(.job, without: 1)]
        guard parts.count > 2, isHash(parts[parts.count - 2]) else { return short }
        return [resource(.deployment, without: 2)] + short
    }
}
