import ArgumentParser
import AsyncHTTPClient
import Incidents
import Logging
import Slack

struct Recognize: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows what the rules make of the last 100 messages of a Slack channel.",
        discussion: """
            Reads the channel and changes nothing; nothing is posted and no incident opens. The bot has to be in the channel. \
            What people wrote is not shown.
            """
    )

    /// Messages that are looked at.
    private static let limit = 100

    @Argument(help: "The channel's id, such as C012ABCDEF.")
    var channel: String

    @Flag(help: "Ask the classifier, too, about what no rule knows.")
    var classify = false

    func run() async throws {
        let configuration = try await BotConfiguration.read()
        LoggingSystem.bootstrap { _ in SwiftLogNoOpLogHandler() }
        guard let slack = configuration.slack else {
            throw CommandFailure("Slack is off; set SLACK_APP_TOKEN and SLACK_BOT_TOKEN")
        }
        let client = buildHTTPClient(for: slack.address, through: configuration.proxies)
        let messages: [PostedMessage]
        do {
            messages = try await slack.api(through: client).recentMessages(in: channel, limit: Self.limit)
            try await client.shutdown()
        } catch {
            try await client.shutdown()
            throw CommandFailure("\(channel) cannot be read: \(error)")
        }
        let settings = configuration.settings
        let classifier = classify ? ClassifierProgram(settings.classifier) : nil
        for message in messages {
            var alert = message.content.flatMap(settings.recognition.recognize)
            if alert == nil, let content = message.content, let classifier {
                let place = ChatChannel(joined: channel, inviter: nil, at: message.stamp.moment)
                alert = await classifier.classify(content, in: place)
            }
            print(RecognitionLine(message, alert).text)
        }
        print(RecognitionLine.sum(of: messages, settings.recognition))
    }
}
