import Desk
import Testing

@testable import Slack

@Suite struct SpokenWordsTests {
    private let bot = SlackBot(user: "UBOT", bot: nil)

    @Test(arguments: [
        ("", Command.help), ("   ", .help), ("help", .help), ("what is up", .help), ("incidents", .incidents),
        ("  INCIDENTS  ", .incidents), ("incidents 42", .incident(42)), ("incidents #42", .incident(42)),
        ("incidents\n42", .incident(42)), ("history", .history), ("history 42", .incident(42)),
        ("/incidents 42", .incident(42)), ("<script>", .help), ("report", .report()),
        ("runbook KubePodCrashLooping  Checkout", .runbook("KubePodCrashLooping Checkout")), ("runbook", .runbook("")),
        ("oncall", .onCall("")), ("oncall payments team", .onCall("payments team")), ("cover", .cover("")),
        ("cover payments", .cover("payments")), ("page responder-b #42", .page("responder-b #42")), ("page", .page("")),
    ])
    func wordsMeanCommands(text: String, command: Command) {
        #expect(SpokenWords(text).command == command)
    }

    @Test(arguments: [
        ("<@UBOT> incidents 42", "incidents 42"), ("<@UBOT|chatops>   history", "history"),
        ("incidents <@UBOT>", "incidents"), ("<@UBOT><@UBOT> help", "help"), ("<@UBOT>", ""),
        ("<@UBOTTOM> incidents", "<@UBOTTOM> incidents"), ("<@UBOT", "<@UBOT"), ("<@UBOT|x", "<@UBOT|x"),
        ("a &lt;b&gt; &amp;amp; <@UBOT>", "a <b> &amp;"),
    ])
    func mentionsAreTakenOut(message: String, words: String) {
        #expect(SpokenWords(message, without: bot).text == words)
    }

    @Test(arguments: [
        ("plain\n  text", "plain\n  text"), ("<https://a.example>", "https://a.example"),
        ("<https://a.example|a.example>", "https://a.example"), ("<!here> <#C1|ops>", "@here #ops"),
        ("<@U5>", "@U5"), ("a &lt;b", "a <b"), ("<", "<"), ("<>", ""),
    ])
    func whatWasWrittenIsReadAsItWasTyped(message: String, text: String) {
        #expect(SpokenWords.readable(message) == text)
    }

    @Test func onlyWholeMentionsCount() {
        #expect(SpokenWords.mentions(bot, in: "x <@UBOT> y"))
        #expect(SpokenWords.mentions(bot, in: "<@UBOT|name>"))
        #expect(!SpokenWords.mentions(bot, in: "<@UBOTTOM>"))
        #expect(!SpokenWords.mentions(bot, in: "@UBOT"))
    }
}
