import Cards

/// The app as Slack makes it from a manifest (protocols 2.6): Socket Mode on, so no address of ours is in it.
package struct SlackManifest: Hashable, Encodable, Sendable {
    static let command = "/chatops"

    struct Display: Hashable, Encodable, Sendable {
        let name: String
        let description: String
        let long: String
        let color = "#1f2933"

        private enum CodingKeys: String, CodingKey {
            case name, description
            case long = "long_description"
            case color = "background_color"
        }
    }

    struct Features: Hashable, Encodable, Sendable {
        let home = Home()
        let bot: Bot
        let commands: [SlashCommand]

        private enum CodingKeys: String, CodingKey {
            case home = "app_home"
            case bot = "bot_user"
            case commands = "slash_commands"
        }
    }

    struct Home: Hashable, Encodable, Sendable {
        let hasHome = true
        let hasMessages = true
        let isReadOnly = false

        private enum CodingKeys: String, CodingKey {
            case hasHome = "home_tab_enabled"
            case hasMessages = "messages_tab_enabled"
            case isReadOnly = "messages_tab_read_only_enabled"
        }
    }

    struct Bot: Hashable, Encodable, Sendable {
        let name: String
        let isAlwaysOnline = true

        private enum CodingKeys: String, CodingKey {
            case name = "display_name"
            case isAlwaysOnline = "always_online"
        }
    }

    struct SlashCommand: Hashable, Encodable, Sendable {
        let command: String
        let description: String
        let hint: String
        /// What people type stays as they typed it.
        let escapes = false

        private enum CodingKeys: String, CodingKey {
            case command, description
            case hint = "usage_hint"
            case escapes = "should_escape"
        }
    }

    struct Access: Hashable, Encodable, Sendable {
        struct Scopes: Hashable, Encodable, Sendable {
            let bot: [String]
        }

        let scopes: Scopes
    }

    struct Settings: Hashable, Encodable, Sendable {
        struct Events: Hashable, Encodable, Sendable {
            let bot: [String]

            private enum CodingKeys: String, CodingKey {
                case bot = "bot_events"
            }
        }

        struct Interactivity: Hashable, Encodable, Sendable {
            let isEnabled = true

            private enum CodingKeys: String, CodingKey {
                case isEnabled = "is_enabled"
            }
        }

        let events: Events
        let interactivity = Interactivity()
        let isForOrganizations = false
        let usesSockets = true
        let rotatesTokens = false

        private enum CodingKeys: String, CodingKey {
            case interactivity
            case events = "event_subscriptions"
            case isForOrganizations = "org_deploy_enabled"
            case usesSockets = "socket_mode_enabled"
            case rotatesTokens = "token_rotation_enabled"
        }
    }

    let display: Display
    let features: Features
    let access: Access
    let settings: Settings

    private enum CodingKeys: String, CodingKey {
        case features, settings
        case display = "display_information"
        case access = "oauth_config"
    }
}
