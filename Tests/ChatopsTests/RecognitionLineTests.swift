import Incidents
import Testing

@testable import chatops

/// What `chatops recognize` says of messages.
@Suite struct RecognitionLineTests {
    private func message(_ text: String, isBot: Bool = true) throws -> PostedMessage {
        let stamp = try #require(MessageStamp("1760000000.000100"))
        return PostedMessage(
            channel: "C1",
            stamp: stamp,
            author: ChannelAuthor(kind: isBot ? .bot : .person, id: "X1"),
            text: text,
            content: BotMessage(sender: "Alert\u{1B}[31mmanager", text: text)
        )
    }

    @Test func anAlertIsToldWithItsRule() throws {
        let message = try message("[FIRING:1] TargetDown (critical)\n<http://alerts.example/#/alerts|open>")
        let alert = try #require(message.content.flatMap(Recognition().recognize))
        let line = RecognitionLine(message, alert).text
        #expect(line == "2025-10-09T08:53:20.000Z  alert  triggered, high: TargetDown  [alertmanager]")
    }

    @Test func anotherBotsFirstLineIsShownWithoutControls() throws {
        let line = RecognitionLine(try message("deployed\nmore"), nil).text
        #expect(line == "2025-10-09T08:53:20.000Z  bot    Alert[31mmanager: deployed")
    }

    @Test func whatPeopleWroteIsNotShown() throws {
        let message = try message("a secret", isBot: false)
        #expect(RecognitionLine(message, nil).text == "2025-10-09T08:53:20.000Z  human")
        let bot = try self.message("[FIRING:1] TargetDown (critical)\n<http://alerts.example/#/alerts|open>")
        #expect(
            RecognitionLine.sum(of: [message, bot], Recognition())
                == "2 messages, 1 of them by bots; the rules know 1 as alerts"
        )
    }
}
