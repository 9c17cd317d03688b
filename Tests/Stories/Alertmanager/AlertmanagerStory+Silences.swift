import Foundation
import TestSupport

// A group is silenced from its card, for longer, and not any more.
extension AlertmanagerStory {
    static let silencedAlert = "KubePersistentVolumeFillingUp"

    private var narrator: Narrator { stage.narrator }

    func silence() async throws {
        let first = PrometheusAlert.replicasMismatch(Self.silencedAlert, of: "cart", kind: "deployment")
        try await alertmanager.post([first])
        let card = try await group.card(of: Self.silencedAlert, saying: "firing 1").id
        for label in ["More", "Silence", "1 h"] { _ = try await group.press(label, on: card) }
        try await group.message(card, saying: "Silence in Alertmanager until", "service=\"cart\"")
        _ = try await group.press("Yes, silence", on: card)
        try await group.message(card, saying: "🔕 silenced by \(group.admin.firstName) until", "firing 1")
        let made = try await silence { $0.status.state == "active" }
        let hour = made.end.timeIntervalSinceNow
        try narrator.expect(
            made.createdBy == group.admin.firstName && made.comment.hasPrefix("chatops #")
                && (3_400...3_601).contains(hour),
            "two clicks on the card, and Alertmanager has the silence: for an hour, by name, with the incident's number",
            seen: "\(made)"
        )
        try await alerts(are: "suppressed", by: [made.id])
        narrator.tick("Alertmanager reports the alert as suppressed, and the card says by whom it is silenced")

        let list = try await silences()
        _ = try await group.press("until", on: list)
        _ = try await group.press("Extend by 4 h", on: list)
        try await group.message(list, saying: "by \(group.admin.firstName)", "holds 1 alert of ours")
        let longer = try await silence { $0.end > made.end.addingTimeInterval(4 * 3_600 - 1) }
        narrator.tick("/silences lists it; Extend gives it four hours more")

        // A second pod joins the group, and nobody hears of it.
        try await alertmanager.post([first, first.also(pod: "cart-2")])
        try await alerts(are: "suppressed", by: [longer.id], count: 2)
        for label in ["Expire", "Yes, expire"] { _ = try await group.press(label, on: list) }
        try await group.message(list, saying: "Nothing is silenced.")
        try await alerts(are: "active", by: [], count: 2)
        let message = try await group.message(card, saying: "firing 2", within: .seconds(40))
        try narrator.expect(
            !message.text.contains("🔕"),
            "Expire ends it: Alertmanager tells what it had kept silent, and the card is loud again",
            seen: message.text
        )
        try await alertmanager.post([first.ended(), first.also(pod: "cart-2").ended()])
        try await group.message(card, saying: "🟢")
    }

    /// - Returns: the message that lists them.
    private func silences() async throws -> Int64 {
        group.telegram.say("/silences", as: group.admin, in: group.chat)
        return try await group.card(of: "Silences (1)", saying: "service=\"cart\"", "holds 1 alert of ours").id
    }

    /// The silence in Alertmanager, once it is as wanted.
    private func silence(_ fits: @escaping @Sendable (KnownSilence) -> Bool) async throws -> KnownSilence {
        try await Poll.until("a silence in Alertmanager") {
            let known = try await alertmanager.read([KnownSilence].self, at: "/api/v2/silences")
            guard let silence = known.first(where: { $0.status.state == "active" && fits($0) }) else {
                throw Poll.Retry(hint: "\(known)")
            }
            return silence
        }
    }

    private func alerts(are state: String, by silences: [String], count: Int = 1) async throws {
        let filter = "alertname%3D%22\(Self.silencedAlert)%22"
        try await Poll.until("\(count) alerts that are \(state)") {
            let known = try await alertmanager.read([KnownAlert].self, at: "/api/v2/alerts?filter=\(filter)")
            let fits = known.filter { $0.status.state == state && $0.status.silencedBy == silences }
            guard known.count == count, fits.count == count else { throw Poll.Retry(hint: "\(known)") }
            return ()
        }
    }
}
