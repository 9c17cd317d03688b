import Cards
import Desk
import Hummingbird
import Incidents

/// Presses and answers: from a form, answered by a redirect, or from the script, answered by the changed parts.
struct PressRoutes: Sendable {
    let desk: Desk
    let door: Doorkeeper
    let page: IncidentsPage
    let flashes: Flashes

    /// What the script is told.
    struct Result: Codable, Hashable {
        var toast: String?
        var isRefusal: Bool
        var parts: PageFragments?
        /// Where to go instead, when the page is not one with parts.
        var location: String?
    }

    func add(to router: Router<ConsoleRequestContext>) {
        router.post("/press") { request, _ in
            try await take(request) { visitor, fields, posting in
                guard let token = fields["token"], !token.isEmpty, token.utf8.count <= 256 else {
                    throw ConsoleFault.badField("token")
                }
                return try await desk.press(token, by: visitor.identity, on: .posting(posting), intake: nil)
            }
        }
        router.post("/answer") { request, _ in
            try await take(request, keepsForm: true) { visitor, fields, posting in
                guard let question = fields["question"].flatMap({ QuestionSeal.opened($0, by: door.access.seal) })
                else { throw ConsoleFault.badField("question") }
                guard let text = fields["text"] else { throw ConsoleFault.badField("text") }
                return try await desk.answer(question, with: text, by: visitor.identity, on: posting)
            }
        }
    }

    /// - Parameter keepsForm: what was typed must not be lost with the page when it is refused.
    private func take(
        _ request: Request,
        keepsForm: Bool = false,
        _ act: (Visitor, FormFields, Int64) async throws -> Answer
    ) async throws -> Response {
        let now = desk.clock.now()
        let (visitor, fields) = try await door.requireForm(request, at: now)
        let renewed = door.renewed(visitor, at: now)
        var response = try await take(request, from: renewed ?? visitor, fields, keepsForm: keepsForm, act)
        if let renewed { try door.set(renewed.session, on: &response, for: request, at: now) }
        return response
    }

    private func take(
        _ request: Request,
        from visitor: Visitor,
        _ fields: FormFields,
        keepsForm: Bool,
        _ act: (Visitor, FormFields, Int64) async throws -> Answer
    ) async throws -> Response {
        let reader = PageReader(desk: desk)
        guard let id = fields["posting"].flatMap({ Int64($0) }) else { throw ConsoleFault.badField("posting") }
        guard try await reader.ownPosting(id, of: visitor) != nil else { throw ConsoleFault.screenGone }
        let answer = try await act(visitor, fields, id)
        let at = LocalPath.checked(fields["at"])
        guard request.wantsJSON else {
            leave(answer, for: visitor)
            return .seeOther(at)
        }
        guard let place = ConsolePlace(path: at) else {
            if answer.isRefusal, keepsForm { return try .json(Result(toast: answer.toast, isRefusal: true)) }
            leave(answer, for: visitor)
            return try .json(Result(isRefusal: answer.isRefusal, location: at))
        }
        let (contents, shown) = try await reader.contents(of: place, for: visitor)
        let parts = page.fragments(contents, at: shown, for: visitor, now: desk.clock.now())
        return try .json(Result(toast: answer.toast, isRefusal: answer.isRefusal, parts: parts))
    }

    private func leave(_ answer: Answer, for visitor: Visitor) {
        guard let text = answer.toast else { return }
        flashes.leave(Flash(text: text, isRefusal: answer.isRefusal), for: visitor.session.id)
    }
}
