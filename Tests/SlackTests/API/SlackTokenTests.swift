import Testing

@testable import Slack

@Suite("Slack's tokens")
struct SlackTokenTests {
    @Test(arguments: [
        ("xoxb-1-2-abc", SlackToken.Kind.bot), ("xoxe.xoxb-1-abc", .bot), ("xapp-1-A1-2-abc", .app),
    ])
    func areKnownByTheirPrefix(_ text: String, _ kind: SlackToken.Kind) {
        #expect(SlackToken(text, kind)?.kind == kind)
        #expect(SlackToken(text, kind == .bot ? .app : .bot) == nil)
    }

    @Test(arguments: ["", "xoxb-", "xoxp-1-2", "abc", "xoxb-a b", "xoxb-a\n", "xoxb-é", " xoxb-1"])
    func whatCannotBeOneIsNone(_ text: String) {
        #expect(SlackToken(text, .bot) == nil)
    }

    @Test func showNowhere() throws {
        let token = try #require(SlackToken("xoxb-1-secret", .bot))
        var dumped = ""
        dump(token, to: &dumped)
        #expect(!"\(token) \(String(reflecting: token)) \(dumped) \([token])".contains("secret"))
    }
}
