import Incidents

/// What an incident's alerts say together, and what tells them apart.
struct AlertDigest {
    static let firingLimit = 5
    static let endedLimit = 3
    static let linkLimit = 4

    private let alerts: [Alert]
    private let firing: [Alert]
    private let ended: [Alert]
    private let common: [String: String]
    let firingCount: Int

    init(_ view: IncidentView) {
        self.init(view.alerts, firingCount: view.firingCount)
    }

    init(_ all: [Alert], firingCount: Int) {
        // One entry per alert: the newest episode tells how it stands.
        var newest: [String: Alert] = [:]
        var order: [String] = []
        for alert in all {
            if let known = newest[alert.fingerprint] {
                if alert.startsAt > known.startsAt { newest[alert.fingerprint] = alert }
            } else {
                newest[alert.fingerprint] = alert
                order.append(alert.fingerprint)
            }
        }
        alerts = order.compactMap { newest[$0] }
        firing = alerts.filter(\.isFiring)
        ended = alerts.filter { !$0.isFiring }.sorted { ($0.endedAt ?? $0.startsAt) > ($1.endedAt ?? $1.startsAt) }
        self.firingCount = firingCount
        common = alerts.dropFirst().reduce(into: alerts.first?.labels ?? [:]) { common, alert in
            common = common.filter { alert.labels[$0.key] == $0.value }
        }
    }

    /// The alerts that speak for the incident: those that fire, or all of an incident that is over.
    private var speaking: [Alert] { firing.isEmpty ? alerts : firing }

    /// The one that began last.
    var newest: Alert? { speaking.max { $0.startsAt < $1.startsAt } }

    /// An annotation's text, and how many alerts say something else there.
    func annotation(_ keys: [String]) -> (text: String, others: Int)? {
        let values = speaking.map { alert in keys.lazy.compactMap { alert.annotations[$0]?.nilIfEmpty }.first }
        if let first = values.first, let first, values.allSatisfy({ $0 == first }) { return (first, 0) }
        guard let newest, let text = keys.lazy.compactMap({ newest.annotations[$0]?.nilIfEmpty }).first else {
            return nil
        }
        let others = max(speaking.count, firing.isEmpty ? 0 : firingCount) - values.filter { $0 == text }.count
        return (text, others)
    }

    /// The first address among the annotations, the newest alert's before the others'.
    func link(_ keys: [String]) -> String? {
        let candidates = [newest].compactMap(\.self) + speaking
        for alert in candidates {
            for key in keys {
                if let address = WebAddress.checked(alert.annotations[key]) { return address }
            }
        }
        return nil
    }

    var runbook: String? { link(["runbook_url", "runbook", "runbookURL"]) }

    var generator: String? { WebAddress.checked(newest?.generatorURL) }

    /// Links of the newest alert that have texts of their own, by their texts.
    var namedLinks: [(text: String, address: String)] {
        let links = (newest?.annotations ?? [:]).compactMap { name, value -> (text: String, address: String)? in
            guard let text = AlertLink.text(of: name)?.oneLine(40), !text.isEmpty,
                let address = WebAddress.checked(value)
            else { return nil }
            return (text, address)
        }
        return Array(links.sorted { $0.text < $1.text }.prefix(Self.linkLimit))
    }

    /// Which alerts fire and which have just ended, by what tells them apart; empty when there is only one.
    func lines(_ pen: Pen) -> [Card.Block] {
        guard alerts.count > 1 else { return [] }
        var blocks: [Card.Block] = []
        let areMixed = Set(firing.map(\.severity)).count > 1
        for alert in firing.prefix(Self.firingLimit) {
            let sign = areMixed ? Badge.emoji(alert.severity) : "•"
            blocks += pen.line(Phrase("\(sign) \(distinction(of: alert, pen))"))
        }
        let rest = firingCount - min(firing.count, Self.firingLimit)
        if rest > 0 { blocks += pen.line(.more(rest)) }
        if !firing.isEmpty {
            for alert in ended.prefix(Self.endedLimit) {
                guard let endedAt = alert.endedAt else { continue }
                let what = Phrase.alertEnded(distinction(of: alert, pen), pen.since(endedAt))
                blocks += pen.line(Phrase(en: "🟢 \(what.en)", ru: "🟢 \(what.ru)"))
            }
        }
        return blocks
    }

    /// The labels of an alert that not all have, the telling ones first.
    private func distinction(of alert: Alert, _ pen: Pen) -> String {
        let own = alert.labels.filter { common[$0.key] == nil && !$0.value.isEmpty }
        let telling = Self.tellingKeys.filter { own[$0] != nil }
        let quiet = own.keys.filter { !Self.tellingKeys.contains($0) && !Self.noise.contains($0) }.sorted()
        var keys = Array((telling + quiet).prefix(3))
        if keys.isEmpty { keys = Array(own.keys.sorted().prefix(2)) }
        let parts = keys.compactMap { key -> String? in
            guard let value = own[key] else { return nil }
            switch key {
            case "alertname": return value.oneLine(80)
            case "pod": return "pod \(ShortNames.pod(value).oneLine(63))"
            default: return "\(key.oneLine(30)) \(value.oneLine(60))"
            }
        }
        return parts.isEmpty ? pen.text(.thisAlert) : parts.joined(separator: " · ")
    }

    private static let tellingKeys = [
        "alertname", "namespace", "deployment", "statefulset", "daemonset", "job_name", "persistentvolumeclaim", "pod",
        "container", "node", "instance", "device", "mountpoint", "service", "job", "severity",
    ]
    private static let noise: Set<String> = [
        "uid", "id", "endpoint", "prometheus", "prometheus_replica", "image", "pod_ip", "host_ip",
        "controller_revision_hash",
        "pod_template_hash",
    ]
}
