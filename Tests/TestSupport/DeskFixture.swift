import Cards
import Desk
import Foundation
import Incidents
import Logging

/// A desk on a real store with a hand-moved clock and a fake cluster, and short ways to use it.
package struct DeskFixture: Sendable {
    package let desk: Desk
    package let store: any IncidentStore
    package let clock: HandClock
    package let cluster: FakeCluster

    package static let chat = ChatAddress(frontEnd: .telegram, chat: "-1001")
    package static let responderA = Identity(frontEnd: .telegram, id: "11", name: "responder-a")
    package static let responderB = Identity(frontEnd: .telegram, id: "12", name: "responder-b")
    package static let viewer = Identity(frontEnd: .telegram, id: "13", name: "viewer-a")
    package static let admin = Identity(frontEnd: .telegram, id: "14", name: "admin-a")
    package static let stranger = Identity(frontEnd: .telegram, id: "99", name: "stranger-a")

    /// Runs `body` with a desk that posts to `destinations` and knows two responders, a viewer and an admin.
    package static func run(
        on store: any IncidentStore,
        destinations: [ChatAddress] = [chat],
        directMessages: Set<FrontEnd> = [],
        hasCluster: Bool = true,
        language: Language = .en,
        topics: TopicSettings = TopicSettings(),
        clock: HandClock = HandClock(),
        _ body: @Sendable (DeskFixture) async throws -> Void
    ) async throws {
        let cluster = FakeCluster()
        let errands = Errands()
        let book = CardBook(language: language, timeZone: .gmt)
        let desk = Desk(
            store: store,
            clock: clock,
            cluster: hasCluster ? cluster : nil,
            settings: DeskSettings(
                destinations: destinations,
                directMessages: directMessages,
                book: book,
                topics: topics
            ),
            errands: errands,
            log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        let fixture = DeskFixture(desk: desk, store: store, clock: clock, cluster: cluster)
        try await fixture.addPeople()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await errands.run() }
            try await body(fixture)
            group.cancelAll()
        }
    }

    private func addPeople() async throws {
        let now = clock.now()
        try await store.write { records in
            for (identity, role) in [
                (Self.responderA, Role.responder), (Self.responderB, .responder), (Self.viewer, .viewer),
                (Self.admin, .admin),
            ] where try records.person(identity) == nil {
                _ = try records.add(name: identity.name, role: role, identities: [identity], at: now)
            }
        }
    }

    // MARK: Alerts

    /// A post of one group; `firing` and `resolved` name pods of `shop/checkout`.
    package func group(
        firing: [String] = [],
        resolved: [String] = [],
        key: String = "crash",
        severity: String = "critical",
        startsAt: Timestamp? = nil
    ) -> AlertGroup {
        let start = startsAt ?? Timestamp(seconds: 1_795_247_000)
        func report(_ pod: String, _ status: AlertReport.Status) -> AlertReport {
            AlertReport(
                status: status,
                fingerprint: "fp-\(pod)",
                startsAt: start,
                labels: [
                    "alertname": "KubePodCrashLooping", "severity": severity, "namespace": "shop",
                    "deployment": "checkout", "pod": pod, "cluster": "prod-eu1",
                ],
                annotations: ["summary": "Pod shop/\(pod) is crash looping"]
            )
        }
        return AlertGroup(
            source: "alertmanager",
            key: key,
            receiver: "chatops",
            reports: firing.map { report($0, .firing) } + resolved.map { report($0, .resolved(at: nil)) }
        )
    }

    /// Opens an incident and returns its number.
    package func open(_ pods: [String] = ["checkout-1"], key: String = "crash") async throws -> Int64 {
        let receipt = try await desk.receive(group(firing: pods, key: key))
        await desk.errands.settled()
        guard let line = receipt.incidents.first else { throw FixtureFault("no incident opened") }
        return line.incident
    }

    package func incident(_ id: Int64) async throws -> Incident {
        guard let incident = try await store.read({ try $0.incident(id) }) else {
            throw FixtureFault("no incident \(id)")
        }
        return incident
    }

    // MARK: Cards

    package func cards(of incident: Int64) async throws -> [Posting] {
        try await store.read { try $0.cards(of: incident) }
    }

    package func card(of incident: Int64) async throws -> Posting {
        guard let card = try await cards(of: incident).first else { throw FixtureFault("no card of \(incident)") }
        return card
    }

    package func posting(_ id: Int64) async throws -> Posting {
        guard let posting = try await store.read({ try $0.posting(id) }) else { throw FixtureFault("no posting \(id)") }
        return posting
    }

    package func shown(_ posting: Int64) async throws -> Card {
        guard let composed = try await desk.compose(posting) else {
            throw FixtureFault("nothing to show on \(posting)")
        }
        return composed.card.card
    }

    /// The token of the first button whose label contains the text.
    package func token(_ label: String, on posting: Int64) async throws -> String {
        guard let composed = try await desk.compose(posting)?.card else { throw FixtureFault("nothing on \(posting)") }
        let buttons = composed.card.keyboard.flatMap { $0 }
        guard let button = buttons.first(where: { $0.label.contains(label) }), let token = composed.tokens[button.press]
        else { throw FixtureFault("no button '\(label)' among \(buttons.map(\.label))") }
        return token
    }

    /// Presses a button and waits until everything it started has ended or sleeps on the clock.
    @discardableResult
    package func press(_ label: String, as identity: Identity, on posting: Int64) async throws -> Answer {
        let answer = try await desk.press(
            try await token(label, on: posting),
            by: identity,
            on: .posting(posting),
            intake: nil
        )
        return answer
    }

    package func audit() async throws -> [AuditDraft] {
        try await store.read { try $0.auditEntries(after: 0, limit: 10_000).map(\.draft) }
    }
}

extension Card {
    /// All its text, one line each, without emphasis.
    package var plainText: String {
        let lines = blocks.map { block -> String in
            switch block {
            case .line(let line): line.plain
            case .passage(let text), .preformatted(let text): text
            case .gap: ""
            }
        }
        return ([headline.plain] + lines).joined(separator: "\n")
    }

    package var labels: [String] { keyboard.flatMap { $0 }.map(\.label) }
}
