import Cards
import Desk
import Foundation
import Hummingbird
import Incidents

/// Runbooks over the API: all of them, one with its versions, and a new text or another active version.
struct RunbookRoutes: Sendable {
    static let versionLimit = 20

    let desk: Desk
    let door: Doorkeeper

    /// What a `PUT` asks for: a new text, or an older version to be the active one.
    struct Order: Codable, Hashable {
        /// The person's name, as under People.
        let by: String
        let text: String?
        /// The model that wrote the text: then it is kept, and not active until a person activates it.
        let model: String?
        let activate: Int?
        /// The active version that was read; without it what is active now is replaced, whatever it is.
        let seen: Int?
    }

    func add(to router: Router<ConsoleRequestContext>) {
        router.get("/api/v1/runbooks") { request, context in try await list(request, context) }
        router.get("/api/v1/runbooks/{alert}") { request, context in try await one(request, context) }
        router.put("/api/v1/runbooks/{alert}") { request, context in try await change(request, context) }
    }

    // MARK: Reading

    private func list(_ request: Request, _ context: ConsoleRequestContext) async throws -> Response {
        try await door.requireToken(request, context)
        let query = request.query
        var after: RunbookKey?
        if let text = query["after"] {
            guard let key = Self.key(fromPlace: text) else { throw ConsoleFault.badField("after") }
            after = key
        }
        let limit = try query.limit()
        let start = after
        let found = try await desk.store.read { try $0.runbooks(after: start, limit: limit + 1) }
        let page = found.prefix(limit)
        return try .json(
            RunbookListJSON(
                runbooks: page.map(RunbookJSON.init),
                next: found.count > page.count ? page.last.map { Self.place(of: $0.key) } : nil
            )
        )
    }

    private func one(_ request: Request, _ context: ConsoleRequestContext) async throws -> Response {
        try await door.requireToken(request, context)
        let key = try key(request, context)
        let before = try request.query.number("before").map(Int.init)
        guard let detail = try await detail(of: key, before: before) else { throw ConsoleFault.noSuchRunbook }
        return try .json(detail)
    }

    private func detail(of key: RunbookKey, before: Int? = nil) async throws -> RunbookDetailJSON? {
        try await desk.store.read { records in
            guard let runbook = try records.runbook(key) else { return nil }
            let versions = try records.runbookVersions(of: key, before: before, limit: Self.versionLimit + 1)
            let page = versions.prefix(Self.versionLimit)
            return RunbookDetailJSON(
                runbook: RunbookJSON(runbook),
                versions: page.map(RunbookVersionJSON.init),
                older: versions.count > page.count ? page.last?.number : nil
            )
        }
    }

    // MARK: Changing

    /// 200: what was asked for is active now. 202: a model's text is kept. 409: somebody else made another version active
    /// since; a text is kept as a version all the same.
    private func change(_ request: Request, _ context: ConsoleRequestContext) async throws -> Response {
        try await door.requireToken(request, context)
        guard !CrossSiteGuard.isForeign(request) else { throw ConsoleFault.foreignRequest }
        let key = try key(request, context)
        let order = try await request.order(Order.self, clock: desk.clock)
        guard (order.text == nil) != (order.activate == nil) else {
            throw ConsoleFault.badField(order.text == nil ? "text" : "activate")
        }
        let identity = try await desk.identity(ofPersonNamed: order.by)
        let active = try await desk.store.read { try $0.activeRunbook(key)?.number }
        let answer = try await perform(order, on: key, seen: order.seen ?? active, by: identity)
        let message = answer.toast ?? ""
        guard !answer.isRefusal, var detail = try await detail(of: key) else {
            return try .json(ErrorBody(error: .init(message: message)), status: .conflict)
        }
        detail.message = message
        if order.model != nil { return try .json(detail, status: .accepted) }
        let isDone = try await isActive(order, of: key)
        guard isDone else { return try .json(ErrorBody(error: .init(message: message)), status: .conflict) }
        return try .json(detail)
    }

    private func perform(
        _ order: Order,
        on key: RunbookKey,
        seen: Int?,
        by identity: Identity
    ) async throws -> Answer {
        if let number = order.activate {
            let press = Press.activateRunbook(key, version: number, seen: seen, incident: nil)
            return try await desk.perform(press, by: identity, via: .api, on: nil)
        }
        let text = order.text ?? ""
        if let model = order.model {
            return try await desk.proposeRunbook(text, for: key, model: model, by: identity, via: .api)
        }
        let question = Question.runbook(key, base: seen, incident: nil)
        return try await desk.answer(question, with: text, by: identity, via: .api, on: nil)
    }

    private func isActive(_ order: Order, of key: RunbookKey) async throws -> Bool {
        let active = try await desk.store.read { try $0.activeRunbook(key) }
        if let number = order.activate { return active?.number == number }
        return try order.text.map { try RunbookText.checked($0) } == active?.text
    }

    // MARK: Names

    private func key(_ request: Request, _ context: ConsoleRequestContext) throws -> RunbookKey {
        guard let alert = context.parameters.get("alert")?.removingPercentEncoding else {
            throw ConsoleFault.noSuchPath
        }
        guard (try? RunbookKey(checking: alert)) != nil else { throw ConsoleFault.badField("alert") }
        guard let key = try? RunbookKey(checking: alert, service: request.query["service"]) else {
            throw ConsoleFault.badField("service")
        }
        return key
    }

    /// Alert and service, a tab between them: neither has one.
    private static func place(of key: RunbookKey) -> String {
        key.alert + "\t" + (key.service ?? "")
    }

    private static func key(fromPlace text: String) -> RunbookKey? {
        let parts = text.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else { return nil }
        return try? RunbookKey(checking: parts[0], service: parts[1])
    }
}
