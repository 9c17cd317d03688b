import Cards
import Testing
import Yams

@testable import chatops

@Test(arguments: [true, false], Language.allCases)
func theAppIsPrintedForSlack(asYAML: Bool, in language: Language) throws {
    let text = try Print.SlackApp.text(name: "on duty", language: language, yaml: asYAML)
    #expect(text.hasPrefix("{") != asYAML)
    // JSON is YAML too.
    let root = try #require(try Yams.compose(yaml: text))
    #expect(root["display_information"]?["name"]?.string == "on duty")
    #expect(root["features"]?["bot_user"]?["display_name"]?.string == "on duty")
    #expect(root["features"]?["slash_commands"]?[0]?["command"]?.string == "/chatops")
    #expect(root["display_information"]?["background_color"]?.string?.first == "#")
    #expect(root["settings"]?["socket_mode_enabled"]?.bool == true)
    #expect(root["oauth_config"]?["scopes"]?["bot"]?.sequence?.compactMap(\.string).contains("commands") == true)
}

@Test func aNameThatSlackRefusesIsRefusedHere() {
    for name in ["", "  ", String(repeating: "x", count: 36)] {
        #expect(Print.SlackApp.fault(inName: name)?.hasPrefix("takes 1 to 35 characters") == true)
    }
    #expect(Print.SlackApp.fault(inName: "chatops") == nil)
}
