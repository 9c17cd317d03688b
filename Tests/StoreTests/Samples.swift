import Cards
import Desk
import Incidents
import Store
import TestSupport

/// The moment at which the tests begin.
let start = Timestamp(seconds: 1_795_248_000)

let groupChat = ChatAddress(frontEnd: .telegram, chat: "-1001234")
let otherChat = ChatAddress(frontEnd: .telegram, chat: "-1005678")

let responderA = PersonName(id: 1, name: "responder-a")
let responderB = PersonName(id: 2, name: "responder-b")

func sampleIncident(
    _ groupKey: String = "group-1",
    severity: Severity = .critical,
    openedAt: Timestamp = start,
    title: String = "KubePodCrashLooping",
    labels: [String: String] = ["namespace": "shop", "pod": "checkout-1"]
) -> Incident {
    Incident(
        source: "alertmanager",
        groupKey: groupKey,
        openedAt: openedAt,
        title: title,
        severity: severity,
        labels: labels,
        receiver: "chatops"
    )
}

func sampleAlert(
    _ fingerprint: String = "f1",
    startsAt: Timestamp = start,
    endedAt: Timestamp? = nil,
    labels: [String: String] = ["alertname": "KubePodCrashLooping", "severity": "critical"]
) -> Alert {
    Alert(
        fingerprint: fingerprint,
        startsAt: startsAt,
        endedAt: endedAt,
        labels: labels,
        annotations: ["summary": "it loops"],
        generatorURL: "http://prometheus.example/graph"
    )
}

extension Incident {
    /// The same, closed.
    func closed(at moment: Timestamp, by closer: Closer = .itself) -> Incident {
        var closed = self
        closed.status = .resolved
        closed.closedAt = moment
        closed.closer = closer
        return closed
    }
}

extension Store {
    /// An incident with its card in the group chat.
    func openIncident(
        _ groupKey: String,
        severity: Severity = .critical,
        at now: Timestamp = start,
        title: String = "KubePodCrashLooping",
        chats: [ChatAddress] = [groupChat]
    ) async throws -> Incident {
        try await write { records in
            let incident = try records.insert(
                sampleIncident(groupKey, severity: severity, openedAt: now, title: title)
            )
            for chat in chats { _ = try records.post(.card, .incident(incident.id), to: chat, at: now) }
            return incident
        }
    }

    /// As the delivery worker does after a send.
    func recordSent(_ posting: Posting, message: String, at now: Timestamp = start) async throws {
        try await write {
            try $0.recordShown(posting.id, revision: posting.wanted, message: message, at: now)
        }
    }

    func due(_ now: Timestamp = start, limit: Int = 100) async throws -> [Posting] {
        try await read { try $0.duePostings(of: .telegram, at: now, limit: limit) }
    }
}
