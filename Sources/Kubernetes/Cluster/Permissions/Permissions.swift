import Desk
import Incidents
import Logging

/// What the bot's own account may do in one cluster, as the API server says (SelfSubjectAccessReview), remembered for
/// five minutes.
///
/// When that cannot be asked, everything counts as allowed: a button that is refused with the missing rule helps more
/// than one that is not there.
final class Permissions: Sendable {
    private let client: APIClient
    private let answers: ReadCache
    /// Where the bot acts at all; nil: everywhere.
    private let namespaces: Set<String>?
    private let log: Logger

    init(client: APIClient, clock: any WallClock, namespaces: Set<String>? = nil, log: Logger) {
        self.client = client
        self.namespaces = namespaces
        self.log = log
        answers = ReadCache(clock: clock, life: .minutes(5), capacity: 1_024)
    }

    /// Actions on the resource that would be refused.
    func denied(on resource: Resource) async -> [Action.Name] {
        var questions: [Action.Name: AccessQuestion] = [:]
        for action in Action.Name.allCases {
            questions[action] = AccessQuestion(action, on: resource.kind, in: resource.namespace)
        }
        let refused = await withTaskGroup(of: (AccessQuestion, Bool).self) { group in
            for question in Set(questions.values) {
                group.addTask { (question, await self.isAllowed(question)) }
            }
            var refused: Set<AccessQuestion> = []
            for await (question, isAllowed) in group where !isAllowed { refused.insert(question) }
            return refused
        }
        var denied = Set(Action.Name.allCases.filter { questions[$0].map(refused.contains) ?? false })
        if let drain = questions[.drain], let namespaces {
            // Where it may act, and nowhere else: which of the namespaces the node's pods are in is known later.
            if await isAllowed(drain, inAnyOf: namespaces) {
                denied.remove(.drain)
            } else {
                denied.insert(.drain)
            }
        }
        // A drain begins with a cordon.
        if denied.contains(.cordon), questions[.drain] != nil { denied.insert(.drain) }
        return Action.Name.allCases.filter(denied.contains)
    }

    private func isAllowed(_ question: AccessQuestion, inAnyOf namespaces: Set<String>) async -> Bool {
        await withTaskGroup(of: Bool.self) { group in
            for namespace in namespaces {
                var question = question
                question.namespace = namespace
                group.addTask { [question] in await self.isAllowed(question) }
            }
            var isAny = false
            for await isAllowed in group where isAllowed { isAny = true }
            return isAny
        }
    }

    func isAllowed(_ question: AccessQuestion) async -> Bool {
        await answer(to: question) ?? true
    }

    /// Nil when it cannot be asked.
    func answer(to question: AccessQuestion) async -> Bool? {
        let client = client
        do throws(APIFailure) {
            return try await answers.value(for: "\(question)") { () async throws(APIFailure) -> Bool? in
                try await Self.ask(question, client)
            }
        } catch {
            log.debug("permissions could not be asked", metadata: ["why": "\(error)"])
            return nil
        }
    }

    private static func ask(_ question: AccessQuestion, _ client: APIClient) async throws(APIFailure) -> Bool? {
        guard let body = try? question.review.encoded() else { return nil }
        let path = APIPath("apis", "authorization.k8s.io", "v1", "selfsubjectaccessreviews")
        do throws(APIFailure) {
            let review = try await client.ask(path, body: Array(body), as: API.SelfSubjectAccessReview.self)
            // "No opinion, and something went wrong" is no refusal.
            if !review.status.allowed, !review.status.denied, !review.status.evaluationError.isEmpty { return nil }
            return review.status.allowed
        } catch {
            // Not being allowed to ask does not change from one screen to the next: that is remembered, too.
            guard error.kind == .forbidden || error.kind == .notFound else { throw error }
            return nil
        }
    }
}
