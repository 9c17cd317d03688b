import Cards

extension Phrase {
    /// - Parameter context: a context that it could be mapped to; empty when none is known.
    static func unmapped(_ label: String, known: [String], context: String) -> Phrase {
        let names = ClusterWords.list(known)
        let line = "clusters: {\"\(label)\": \(context.isEmpty ? "<context>" : "\"\(context)\"")}"
        let knownEn = known.isEmpty ? "none is mapped" : "mapped are \(names.en)"
        let knownRu = known.isEmpty ? "не задан ни один" : "заданы \(names.ru)"
        return Phrase(
            en:
                "The alert is from cluster \(label), and that is not mapped (\(knownEn)). If it is this one, add to chatops.yaml: \(line)",
            ru:
                "Алерт из кластера \(label), а он не сопоставлен (\(knownRu)). Если это он, добавьте в chatops.yaml: \(line)"
        )
    }

    static func namesNoCluster(_ known: [String]) -> Phrase {
        let names = ClusterWords.list(known)
        return Phrase(
            en:
                "The alert names no cluster, and none is set for that. Give the alerts a label cluster (\(names.en)), or set KUBE_CONTEXT.",
            ru:
                "Алерт не называет кластер, и для таких ни один не задан. Дайте алертам метку cluster (\(names.ru)) или задайте KUBE_CONTEXT."
        )
    }
}
