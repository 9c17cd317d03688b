import Cards
import Testing

@testable import Slack

@Suite("The app's manifest")
struct SlackManifestTests {
    private func tree(_ language: Language = .en) throws -> JSONTree {
        try JSONTree(reading: try SlackManifest(language: language).json())
    }

    private func texts(_ tree: JSONTree?) -> [String] { tree?.list?.compactMap(\.text) ?? [] }

    @Test(arguments: Language.allCases)
    func staysWithinSlacksLimits(_ language: Language) throws {
        let tree = try tree(language)
        #expect(tree.keys == ["display_information", "features", "oauth_config", "settings"])
        let display = try #require(tree["display_information"])
        #expect(display.keys == ["name", "description", "long_description", "background_color"])
        #expect((1...35).contains(display["name"]?.text?.count ?? 0))
        #expect((1...140).contains(display["description"]?.text?.count ?? 0))
        #expect((175...4_000).contains(display["long_description"]?.text?.count ?? 0))
        #expect(try display["background_color"]?.text?.wholeMatch(of: Regex("#[0-9a-f]{6}")) != nil)
        let features = try #require(tree["features"])
        #expect(features.keys == ["app_home", "bot_user", "slash_commands"])
        #expect((1...80).contains(features["bot_user"]?["display_name"]?.text?.count ?? 0))
        let commands = features["slash_commands"]?.list ?? []
        #expect(commands.count == 1)
        for command in commands {
            #expect(command.keys == ["command", "description", "usage_hint", "should_escape"])
            #expect(command["command"]?.text?.first == "/" && (2...32).contains(command["command"]?.text?.count ?? 0))
            #expect((1...2_000).contains(command["description"]?.text?.count ?? 0))
            #expect((1...1_000).contains(command["usage_hint"]?.text?.count ?? 0))
            #expect(command["should_escape"]?.flag == false)
        }
        let events = texts(tree["settings"]?["event_subscriptions"]?["bot_events"])
        let scopes = texts(tree["oauth_config"]?["scopes"]?["bot"])
        #expect((1...100).contains(events.count) && Set(events).count == events.count)
        #expect((1...255).contains(scopes.count) && Set(scopes).count == scopes.count)
        #expect((events + scopes).allSatisfy { $0.count <= 50 })
    }

    @Test func nothingHasToBeReachableFromOutside() throws {
        let text = try SlackManifest(language: .en).json()
        #expect(!text.contains("\"url\"") && !text.contains("request_url"))
        let settings = try #require(try tree()["settings"])
        #expect(settings["socket_mode_enabled"]?.flag == true)
        #expect(settings["interactivity"]?["is_enabled"]?.flag == true)
        #expect(settings["token_rotation_enabled"]?.flag == false)
        #expect(settings["org_deploy_enabled"]?.flag == false)
    }

    @Test func theHomeTabIsOnAndPeopleMayWrite() throws {
        let home = try #require(try tree()["features"]?["app_home"])
        #expect(home["home_tab_enabled"]?.flag == true)
        #expect(home["messages_tab_enabled"]?.flag == true)
        #expect(home["messages_tab_read_only_enabled"]?.flag == false)
    }

    @Test func everyEventComesWithAScopeThatIsAskedFor() {
        let asked = Set(SlackScopes.bot.map(\.name))
        for event in SlackEvent.all {
            #expect(event.scopes.isEmpty || !asked.isDisjoint(with: event.scopes), "\(event.name)")
        }
        let needed: Set<String> = [
            "app_home_opened", "app_mention", "message.channels", "message.groups", "message.im", "message.mpim",
            "reaction_added", "reaction_removed", "member_joined_channel", "member_left_channel", "channel_archive",
        ]
        #expect(needed.isSubset(of: SlackEvent.all.map(\.name)))
    }

    @Test func noScopeIsAskedForWithoutAReason() {
        #expect(SlackScopes.bot.map(\.name) == SlackScopes.bot.map(\.name).sorted())
        let withEvents = Set(SlackEvent.all.flatMap(\.scopes))
        let withCalls: Set<String> = [
            "chat:write", "chat:write.public", "commands", "files:write", "im:write", "users:read",
        ]
        for scope in SlackScopes.bot {
            #expect(withEvents.contains(scope.name) || withCalls.contains(scope.name), "\(scope.name) is for nothing")
            #expect(scope.reason.count > 10 && scope.reason.first?.isLowercase == true)
        }
    }

    @Test func missingScopesAreNamed() {
        let all = SlackScopes.bot.map(\.name)
        #expect(SlackScopes.missing(from: all.joined(separator: ",")).isEmpty)
        #expect(SlackScopes.missing(from: all.joined(separator: ", ") + ",extra").isEmpty)
        #expect(SlackScopes.missing(from: "").count == all.count)
        let some = all.filter { $0 != "files:write" && $0 != "chat:write" }.joined(separator: ",")
        #expect(SlackScopes.missing(from: some).map(\.name) == ["chat:write", "files:write"])
    }
}
