import Incidents

/// What is known of claims, autoscalers, services and cron jobs.
extension Phrase {
    static let noEvents = Phrase(
        en: "The cluster has no events of it; it keeps them for about an hour.",
        ru: "Событий в кластере нет: он хранит их около часа."
    )

    /// - Parameter kind: whose fact it is; an autoscaler's last run is when it last scaled.
    static func fact(_ fact: ObjectSummary.Fact, of kind: Resource.Kind, pen: Pen) -> Phrase {
        switch fact {
        case .phase(let word): Phrase(word.oneLine(40))
        case .capacity(let size): Phrase(size.oneLine(40))
        case .storageClass(let name): Phrase(en: "class \(name.oneLine(60))", ru: "класс \(name.oneLine(60))")
        case .volume(let name): Phrase(en: "volume \(name.oneLine(80))", ru: "том \(name.oneLine(80))")
        case .accessModes(let modes): Phrase(modes.joined(separator: ", ").oneLine(80))
        case .replicas(let current, let desired):
            Phrase(
                en: "\(Plural.en(current, "replica", "replicas")), wants \(desired)",
                ru: "\(Plural.ru(current, "реплика", "реплики", "реплик")), нужно \(desired)"
            )
        case .range(let min, let max): Phrase(en: "from \(min) to \(max)", ru: "от \(min) до \(max)")
        case .metric(let name, let current, let target):
            Phrase(
                en: "\(name.oneLine(60)): \(current.oneLine(40)), target \(target.oneLine(40))",
                ru: "\(name.oneLine(60)): \(current.oneLine(40)), цель \(target.oneLine(40))"
            )
        case .serviceType(let type): Phrase(type.oneLine(40))
        case .address(let address): Phrase(address.oneLine(60))
        case .ports(let ports):
            Phrase(
                en: "ports \(ports.joined(separator: ", ").oneLine(120))",
                ru: "порты \(ports.joined(separator: ", ").oneLine(120))"
            )
        case .endpoints(let ready, let total):
            Phrase(
                en: "\(ready) of \(Plural.en(total, "endpoint", "endpoints")) ready",
                ru: "готово \(ready) из \(Plural.ru(total, "адреса", "адресов", "адресов"))"
            )
        case .schedule(let schedule): Phrase(schedule.oneLine(60))
        case .suspended: Phrase(en: "suspended", ru: "приостановлено")
        case .lastRun(let at) where kind == .horizontalpodautoscaler:
            Phrase(en: "last scaled \(ago(pen.since(at)).en)", ru: "последнее изменение \(ago(pen.since(at)).ru)")
        case .lastRun(let at):
            Phrase(en: "last run \(ago(pen.since(at)).en)", ru: "последний запуск \(ago(pen.since(at)).ru)")
        case .running(let count): Phrase(en: "\(count) running", ru: "выполняется: \(count)")
        }
    }
}
