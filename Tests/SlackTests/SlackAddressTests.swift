import Testing

@testable import Slack

@Test(arguments: ["C1", "D1", "U1", "C1:1760000000.000100", "@U1", "~a1"])
func aPlaceIsWrittenAsItIsRead(_ text: String) {
    #expect(SlackAddress(text)?.text == text)
}

@Test(arguments: ["", "@", "~", ":", "C1:", ":17"])
func whatNamesNoPlaceIsNone(_ text: String) {
    #expect(SlackAddress(text) == nil)
}
