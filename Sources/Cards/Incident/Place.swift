import Incidents

/// Where something happens, in a few words, from labels and resources.
struct Place {
    /// `shop/checkout`, `node ip-10-0-3-17`, an instance; empty when nothing says.
    let what: Phrase
    let cluster: String?
    /// Label values that it shows, so that nothing is said twice.
    let shown: Set<String>

    init(labels: [String: String], resources: [Resource] = []) {
        let cluster = labels["cluster"] ?? resources.first?.cluster
        self.cluster = cluster.flatMap { $0.oneLine(60).nilIfEmpty }
        let resource = resources.first ?? Self.resource(labels)
        if let resource {
            let others = resources.dropFirst().filter { $0.kind == resource.kind }.count
            let path = ShortNames.path(resource)
            var what = Phrase(path)
            if resource.kind == .node || resource.kind == .host {
                what = Phrase(
                    en: "\(Phrase.kind(resource.kind).en) \(path)",
                    ru: "\(Phrase.kind(resource.kind).ru) \(path)"
                )
            }
            self.what = others == 0 ? what : Phrase.joined([what, .andMore(others)], by: " ")
            shown = Set([resource.name, resource.namespace, cluster].compactMap(\.self))
        } else {
            let words = Self.places.compactMap { labels[$0]?.oneLine(80).nilIfEmpty }
            what = Phrase(words.prefix(2).joined(separator: " · "))
            shown = Set(Self.places.compactMap { labels[$0] } + [cluster].compactMap(\.self))
        }
    }

    /// A customer's ticket is where it happens, too.
    private static let places = ["ticket", "namespace", "instance", "service", "job"]

    var line: Phrase {
        Phrase.dotted([what, cluster.map(Phrase.cluster)].compactMap(\.self))
    }

    /// For lists, where every word counts.
    var brief: String {
        let what = what.en
        return what.isEmpty ? (cluster ?? "") : what
    }

    /// What the labels name, the most specific workload first.
    private static func resource(_ labels: [String: String]) -> Resource? {
        let kinds: [(String, Resource.Kind)] = [
            ("deployment", .deployment), ("statefulset", .statefulset), ("daemonset", .daemonset), ("job_name", .job),
            ("cronjob", .cronjob), ("horizontalpodautoscaler", .horizontalpodautoscaler),
            ("persistentvolumeclaim", .persistentvolumeclaim), ("pod", .pod),
        ]
        for (key, kind) in kinds {
            guard let name = labels[key]?.nilIfEmpty else { continue }
            return Resource(kind: kind, namespace: labels["namespace"]?.nilIfEmpty, name: name)
        }
        if let node = labels["node"]?.nilIfEmpty { return Resource(kind: .node, name: node) }
        if let host = labels["host"]?.nilIfEmpty { return Resource(kind: .host, name: host) }
        return nil
    }
}

extension String {
    var nilIfEmpty: String? { isEmpty ? nil : self }
}
