import Testing

@testable import Telegram

@Suite("Addresses of chats")
struct TelegramAddressTests {
    @Test(arguments: [
        ("-1001234", "-1001234"), ("-1001234:77", "-1001234:77"), ("-1001234:1", "-1001234"), ("7", "7"),
        ("-42", "-42"),
        ("4503599627370495", "4503599627370495"),
    ])
    func areWrittenInOneWay(_ text: String, written: String) {
        #expect(TelegramAddress(text)?.text == written)
    }

    @Test(arguments: [
        "", "0", "abc", "@ops", "-100:", "-100:x", "-100:0", "-100:-1", "7:77", "-100:7:7", " -100", "-100 ",
    ])
    func whatNamesNoChatIsNone(_ text: String) {
        #expect(TelegramAddress(text) == nil)
    }
}
