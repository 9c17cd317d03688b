import Glibc
import TestSupport

// The bot dies, and is refused for a while.
extension AlertmanagerStory {
    private var narrator: Narrator { stage.narrator }

    /// Kills the bot, fires an alert into the void, starts it again.
    ///
    /// - Returns: the new process.
    func restart(_ bot: ChildProcess, _ card: Int64) async throws -> ChildProcess {
        // The button as it was drawn before the crash.
        let buttons = group.telegram.message(card, in: group.chat)?.keyboard.joined() ?? [].joined()
        guard let button = buttons.first(where: { $0.text == "Assign to me" }), let data = button.data else {
            throw FixtureFault("no button 'Assign to me' on the card")
        }
        bot.signal(SIGKILL)
        let ending = try await bot.end(within: .seconds(5))
        try narrator.expect(ending == .killed(by: SIGKILL), "kill -9", seen: "\(ending)")

        try await alertmanager.post([.replicasMismatch(Self.missedAlert, of: "search", kind: "deployment")])
        try await Poll.until("a failed notification of Alertmanager") {
            alertmanager.process.tail(lines: 200).contains("connection refused") ? () : nil
        }
        narrator.tick("another alert fires while nobody listens; Alertmanager finds the port closed")

        let next = try await program.serve()
        narrator.tick("it starts again")
        try await group.card(of: Self.missedAlert, saying: "firing 1", within: .seconds(40))
        narrator.tick("Alertmanager's next attempt delivers the alert it had missed")

        let pressed = ContinuousClock.now
        let query = group.telegram.press(data: data, as: group.admin, in: group.chat, on: card)
        let answer = try await group.telegram.answer(to: query)
        try narrator.expect(
            answer.text?.contains("is yours") ?? false,
            "a button drawn before the crash still works, after \(ContinuousClock.now - pressed)",
            seen: answer.text ?? "no text"
        )
        try await group.message(card, saying: "with \(group.admin.firstName)", "firing 2")
        try narrator.expect(
            group.cards.filter { $0.firstLine.contains(Self.crash) }.map(\.id) == [card],
            "the incident's card is the same message as before",
            seen: group.transcript
        )
        return next
    }

    /// Two answers of 503, then the alert is taken, once.
    func passTheDoor() async throws {
        try await alertmanager.post([.replicasMismatch(Alertmanager.refusedAlert, of: "ledger", kind: "statefulset")])
        try await group.card(of: Alertmanager.refusedAlert, saying: "firing 1", within: .seconds(40))
        try narrator.expect(
            door.answers == [503, 503, 200],
            "two posts are answered 503, the third is taken",
            seen: "\(door.answers)"
        )
        try narrator.expect(
            group.cards.filter { $0.firstLine.contains(Alertmanager.refusedAlert) }.count == 1,
            "the alert arrives once",
            seen: group.transcript
        )
    }
}
