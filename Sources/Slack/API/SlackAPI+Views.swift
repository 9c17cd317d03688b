/// Modals and the Home tab (protocols 2.4). A view writes itself with Slack's own key names.
extension SlackAPI {
    /// - Parameter trigger: of what the person did less than three seconds ago; good once.
    /// - Returns: the view's id and hash, for changing it.
    package func openView(
        _ view: any Encodable & Sendable,
        trigger: String
    ) async throws(SlackAPIError) -> SlackShownView {
        let answer: Answer = try await call("views.open", ["trigger_id": .text(trigger), "view": .json(view)])
        return answer.view
    }

    /// - Parameter hash: of the view as it was seen; Slack refuses with `hash_conflict` when it has changed since.
    package func updateView(
        _ id: String,
        to view: any Encodable & Sendable,
        hash: String? = nil
    ) async throws(SlackAPIError) -> SlackShownView {
        let answer: Answer = try await call(
            "views.update",
            ["view_id": .text(id), "view": .json(view), "hash": hash.map(SlackValue.text)]
        )
        return answer.view
    }

    /// Shows a person's Home tab.
    package func publishHome(
        _ view: any Encodable & Sendable,
        for user: String
    ) async throws(SlackAPIError) -> SlackShownView {
        let answer: Answer = try await call("views.publish", ["user_id": .text(user), "view": .json(view)])
        return answer.view
    }

    private struct Answer: Decodable, Sendable {
        let view: SlackShownView
    }
}
