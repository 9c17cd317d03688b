import Testing

@testable import Desk

@Suite struct AudienceTests {
    @Test(arguments: [
        Audience.usual, Audience(["slack:C1"]), Audience(["slack:C1", "telegram:-1:7"]),
        Audience(["slack:C1"]).adding(.usual),
    ])
    func itIsKeptAsText(audience: Audience) {
        #expect(Audience(text: audience.text) == audience)
    }

    @Test func addedUpItHasEachChatOnce() {
        let both = Audience(["a:1", "b:2"]).adding(Audience(["b:2", "c:3"]))
        #expect(both.chats == ["a:1", "b:2", "c:3"] && !both.isUsual)
        #expect(Audience.usual.adding(.usual) == .usual && Audience.usual.text.isEmpty)
        #expect(Audience([]).isUsual && both.adding(.usual).isUsual)
    }
}
