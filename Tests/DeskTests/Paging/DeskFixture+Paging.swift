import Cards
import Desk
import Foundation
import Incidents
import OnCall
import TestSupport
import Testing

extension DeskFixture {
    /// One policy that every alert asks for.
    static func plan(
        _ levels: [[Target]],
        minutes: Int = 5,
        repeats: Int = 0,
        back: Int? = nil,
        hours: WeekHours? = nil,
        urgency: Urgency = .high,
        fallback: [String] = []
    ) -> PagingPlan {
        let policy = EscalationPolicy(
            name: "web",
            levels: levels.map { .init(targets: $0, minutes: minutes) },
            repeats: repeats,
            comesBackAfter: back,
            supportHours: hours
        )
        return PagingPlan(
            routing: Routing(fallback: DefaultRoute(urgency: urgency, policy: "web")),
            policies: [policy],
            fallbackChats: fallback
        )
    }

    /// The first responder, then the second.
    static let pair = plan([[.person("responder-a")], [.person("responder-b")]])

    func use(paging plan: PagingPlan) {
        var settings = desk.settings
        settings.paging = plan
        desk.use(settings)
    }

    func use(notices: (any NoticeSender)?, webhooks: (any LevelWebhooks)? = nil) {
        var settings = desk.settings
        settings.notices = notices
        settings.webhooks = webhooks
        desk.use(settings)
    }

    /// Does all that is due, as the worker does.
    func look() async throws {
        while true {
            let end = try await desk.page(at: clock.now())
            var errands = end.errands
            while !errands.isEmpty { errands += try await desk.run(errands.removeFirst()).more }
            if !end.hasMore { return }
        }
    }

    /// Lets time pass, with a look every ten seconds.
    func live(_ span: Duration) async throws {
        let end = clock.now() + span
        while clock.now() < end {
            clock.advance(by: min(.seconds(10), end.since(clock.now())))
            try await look()
        }
    }

    /// The messages that call somebody, the oldest first.
    func pageMessages(to identity: Identity) async throws -> [Posting] {
        let all = try await store.read { records in
            try records.incidents(in: .active, after: nil, limit: 99).flatMap { incident in
                try records.pages(of: incident.id, limit: 99).reversed().flatMap { page in
                    try records.messages(ofPage: page.id).values.compactMap { try records.posting($0) }
                }
            }
        }
        return all.filter { $0.address.chat == identity.id }.sorted { $0.id < $1.id }
    }

    /// Sends the messages that call somebody, as the delivery worker does.
    /// - Parameter isTaken: what the chats answer.
    func deliver(_ isTaken: (Identity) -> Bool = { _ in true }) async throws {
        for identity in [Self.responderA, Self.responderB, Self.admin] {
            for posting in try await pageMessages(to: identity) where posting.message == nil && posting.state == .live {
                guard case .paging(.page(let page, _)) = posting.home else { continue }
                guard try await desk.isOpen(page: page), isTaken(identity) else {
                    try await store.write { try $0.retire(posting.id) }
                    try await desk.heard(ofPage: page)
                    continue
                }
                try await markShown(posting.id, as: "m\(posting.id)")
                try await desk.heard(ofPage: page)
            }
        }
        try await look()
    }

    /// What the audit log says of paging, in short.
    func calls() async throws -> [String] {
        try await audit().compactMap { entry in
            let parameters = entry.parameters
            let level = parameters["level"].map { "\($0) " } ?? ""
            switch entry.operation {
            case .page where entry.outcome == .done:
                return "page \(level)\(parameters["people"] ?? parameters["chats"] ?? parameters["webhooks"] ?? "")"
            case .notify:
                return "\(entry.outcome.rawValue) \(parameters["way"] ?? "webhook") \(parameters["person"] ?? "-")"
            case .reachNobody: return "nobody \(level)\(parameters["why"] ?? "")"
            case .exhaust: return "exhausted"
            case .comeBack: return "back"
            case .escalate: return "escalate \(entry.outcome.rawValue)"
            case .answerPage: return "answer \(entry.actor.name)"
            default: return nil
            }
        }
    }

    /// What waits to be said in a chat, once.
    func said(to chat: String) async throws -> [String] {
        try await outbox().filter { $0.address.chat == chat }.compactMap { message in
            if case .text(let line, _) = message.content { line.plain } else { nil }
        }
    }

    func act(_ press: Press, as identity: Identity) async throws -> Answer {
        try await desk.perform(press, by: identity, on: nil)
    }
}
