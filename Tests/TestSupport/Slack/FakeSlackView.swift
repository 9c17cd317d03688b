/// A modal or Home tab that somebody sees.
package struct FakeSlackView: Hashable, Sendable {
    package let id: String
    package let user: String
    package var json: FakeSlackJSON
    package var hash: String
    /// What the app said is wrong with what was typed, by block.
    package var errors: [String: String] = [:]
    /// What it showed before, oldest first.
    package var history: [String] = []

    package var title: String? { json["title"]?["text"]?.string }
    package var callback: String? { json["callback_id"]?.string }
    package var metadata: String? { json["private_metadata"]?.string }
    package var blocks: [FakeSlackJSON] { json["blocks"]?.array ?? [] }
    /// What people read.
    package var shown: String { FakeSlackWords.shown(in: blocks) }
    package var labels: [String] { buttons.map(\.label) }
    package var buttons: [FakeSlackButton] { FakeSlackButton.all(in: blocks) }

    /// As answers and payloads show it.
    var payload: FakeSlackJSON {
        var body = json.object ?? [:]
        body["id"] = .string(id)
        body["hash"] = .string(hash)
        body["root_view_id"] = .string(id)
        body["team_id"] = .string(FakeSlack.teamID)
        return .object(body)
    }
}
