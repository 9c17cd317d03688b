import TestSupport

// One alert, a group of three, the buttons, and a partial end.
extension AlertmanagerStory {
    private var narrator: Narrator { stage.narrator }

    /// - Returns: the card's message number.
    func open() async throws -> Int64 {
        try await alertmanager.post([alerts[0]])
        let card = try await group.card(of: Self.crash, saying: "🔴", "critical", "firing 1", "<oom & co>")
        narrator.tick("an alert fires: a card appears in the group")
        return card.id
    }

    func join(_ card: Int64) async throws {
        try await alertmanager.post(alerts)
        let message = try await group.message(card, saying: "firing 3")
        try narrator.expect(
            group.cards.count == 1 && message.edits > 0,
            "two more pods join: the same message is edited and counts 3",
            seen: group.transcript
        )
    }

    func acknowledge(_ card: Int64) async throws {
        let (toast, took) = try await group.press("Acknowledge", on: card)
        try narrator.expect(
            toast.contains("Acknowledged #"),
            "Acknowledge answers with a toast, after \(took)",
            seen: toast
        )
        let message = try await group.message(card, saying: "\(group.admin.firstName) acknowledged")
        try narrator.expect(
            !message.labels.contains("Acknowledge"),
            "the card shows who acknowledged, and no longer asks for it",
            seen: "\(message.labels)"
        )
    }

    func rollBack(_ card: Int64) async throws {
        let (_, asked) = try await group.press("Roll back to 1.4.1", on: card)
        let question = try await group.message(card, saying: "Roll back deployment shop/checkout", "expires in")
        try narrator.expect(
            question.labels.contains("Yes, roll back") && question.labels.contains("Cancel"),
            "the first click asks, and says what will happen, after \(asked)",
            seen: "\(question.labels)"
        )
        let (_, confirmed) = try await group.press("Yes, roll back", on: card)
        narrator.tick("the second click runs it, answered after \(confirmed)")
        try await group.message(card, saying: "⏳ Rolling back checkout", within: .seconds(10))
        narrator.tick("its progress stands on the same message")
        try await group.message(card, saying: "✅ Rolled back checkout", "firing 3", within: .seconds(60))
        narrator.tick("when it is done the card is back, with the result as its newest line")
    }

    func endOne(_ card: Int64) async throws {
        try await alertmanager.post([alerts[2].ended()])
        try await group.message(card, saying: "firing 2", "resolved 1")
        narrator.tick("one of three ends: firing 2, resolved 1")
    }
}
