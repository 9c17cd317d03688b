import Desk
import Incidents
import TestSupport
import TestTraits
import Testing

/// What people press is done, and done once, whatever happens to the sockets it comes through.
@Suite(.fewAtOnce) struct SlackSocketStories {
    /// A card for each of so many incidents.
    private func cards(_ count: Int, _ bot: RunningSlackBot) async throws -> [FakeSlackMessage] {
        var cards: [FakeSlackMessage] = []
        for number in 1...count {
            try await bot.fire(.firing("pod-\(number)"), key: "group-\(number)")
            cards.append(try await bot.card("card of #\(number)") { $0.shown.contains("#\(number)\n") })
            // The channel takes one message a second.
            bot.scene.clock.leap(by: .seconds(2))
        }
        return cards
    }

    private func button(of card: FakeSlackMessage) throws -> FakeSlackButton {
        try #require(card.buttons.first { $0.label == "Acknowledge" })
    }

    /// Presses as somebody does who sees a warning when it went wrong: again, until it is taken.
    private func insist(_ card: FakeSlackMessage, _ bot: RunningSlackBot, first: String) async throws {
        let (slack, sockets) = (bot.slack, bot.scene.sockets)
        var envelope = first
        while true {
            let sent = envelope
            try await slack.waitFor("an end of \(sent)") {
                slack.envelope(sent)?.acknowledgedAt != nil || sockets.isLost(sent)
            }
            if slack.envelope(sent)?.acknowledgedAt != nil { return }
            bot.scene.clock.leap(by: .minutes(1))
            try await slack.waitFor("a socket") { !sockets.openSockets.isEmpty }
            envelope = await slack.press(try button(of: card), as: bot.scene.responder, on: card)
        }
    }

    private func expectAllDoneOnce(_ cards: [FakeSlackMessage], _ bot: RunningSlackBot) async throws {
        for card in cards {
            try await bot.card("acknowledged card") { $0.ts == card.ts && $0.shown.contains("acknowledged") }
        }
        try await bot.settle()
        #expect(try await bot.done(.acknowledge) == cards.count)
        #expect(bot.slack.roots(in: bot.scene.channel).map(\.ts) == cards.map(\.ts))
    }

    @Test func socketsKilledInTheMiddleOfAPress() async throws {
        try await SlackScene.play { scene in
            try await scene.withBot { bot in
                let cards = try await cards(8, bot)
                for (number, card) in cards.enumerated() {
                    let envelope = await scene.slack.press(try button(of: card), as: scene.responder, on: card)
                    // Sooner or later: before it was read, noted, acknowledged, or handled.
                    for _ in 0..<(number * 3) { await Task.yield() }
                    for socket in scene.sockets.openSockets {
                        if number.isMultiple(of: 2) {
                            scene.sockets.kill(socket)
                        } else {
                            try await scene.sockets.tear(socket)
                        }
                    }
                    scene.clock.leap(by: .minutes(1))
                    try await insist(card, bot, first: envelope)
                }
                try await expectAllDoneOnce(cards, bot)
            }
        }
    }

    @Test func socketsRefreshedWithPressesInFlight() async throws {
        try await SlackScene.play { scene in
            try await scene.withBot { bot in
                let cards = try await cards(9, bot)
                scene.clock.leap(by: .hours(2))
                let old = try await scene.sockets.waitForSockets(2)
                var envelopes: [String] = []
                for (number, card) in cards.enumerated() {
                    envelopes.append(await scene.slack.press(try button(of: card), as: scene.responder, on: card))
                    if number == 2 { scene.sockets.warn(old[0]) }
                    if number == 5 { scene.sockets.refresh(old[1]) }
                }
                for (card, envelope) in zip(cards, envelopes) { try await insist(card, bot, first: envelope) }
                for socket in old { try await scene.sockets.waitUntilGone(socket) }
                try await scene.sockets.waitForSockets(2)
                #expect(scene.sockets.openedCount == 4)
                try await expectAllDoneOnce(cards, bot)
            }
        }
    }

    /// What was not acknowledged in time is told again, under another name, and by the other socket.
    @Test func anEventThatIsToldAgainIsAnsweredOnce() async throws {
        try await SlackScene.play { scene in
            try await scene.withBot { bot in
                try await bot.fire(.firing("a"))
                try await bot.card(containing: "#1")
                let asked = await scene.slack.say(
                    "<@\(scene.slack.bot.id)> incidents",
                    as: scene.responder,
                    in: scene.channel
                )
                let told = scene.slack.envelopes.map(\.id)
                for envelope in told { try await scene.slack.acknowledgement(of: envelope) }
                for envelope in told {
                    for _ in 1...3 {
                        let again = try #require(await scene.slack.redeliver(envelope))
                        try await scene.slack.acknowledgement(of: again)
                    }
                }
                try await bot.reply(to: try #require(scene.slack.message(asked, in: scene.channel)), containing: "#1")
                try await bot.settle()
                #expect(scene.slack.messages(in: scene.channel, thread: asked).count == 1)
            }
        }
    }

    @Test func socketModeThatIsSwitchedOffStopsNothingElse() async throws {
        try await SlackScene.play { scene in
            try await scene.withBot { bot in
                scene.sockets.disableLink()
                try await scene.slack.waitFor("the end of the sockets") { scene.sockets.standingSockets.isEmpty }
                let opened = scene.sockets.openedCount
                scene.clock.leap(by: .hours(1))
                try await bot.fire(.firing("a"))
                try await bot.card(containing: "#1")
                #expect(scene.sockets.openedCount == opened)
            }
        }
    }
}
