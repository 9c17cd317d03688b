/// What an `interactive` envelope carries (protocols 2.3), as far as we read it.
struct InteractivePayload: Hashable, Sendable, Decodable {
    let type: String
    let user: User?
    let triggerID: String?
    let responseURL: String?
    let container: Container?
    let channel: LooseID?
    let message: Message?
    let actions: [Action]?
    let view: View?

    private enum CodingKeys: String, CodingKey {
        case type, user, container, channel, message, actions, view
        case triggerID = "trigger_id"
        case responseURL = "response_url"
    }

    /// Who pressed.
    struct User: Hashable, Sendable, Decodable {
        let id: String
        let username: String?
        let name: String?
    }

    /// What was pressed on: a message, or a view.
    struct Container: Hashable, Sendable, Decodable {
        let type: String?
        let messageTS: String?
        let threadTS: String?
        let channelID: String?
        let isEphemeral: Bool?

        private enum CodingKeys: String, CodingKey {
            case type
            case messageTS = "message_ts"
            case threadTS = "thread_ts"
            case channelID = "channel_id"
            case isEphemeral = "is_ephemeral"
        }
    }

    /// The message pressed on; not there for ephemeral ones.
    struct Message: Hashable, Sendable, Decodable {
        let ts: String?
        let threadTS: String?

        private enum CodingKeys: String, CodingKey {
            case ts
            case threadTS = "thread_ts"
        }
    }

    /// A button pressed.
    struct Action: Hashable, Sendable, Decodable {
        let blockID: String?
        let value: String?
        let actionTS: String?

        private enum CodingKeys: String, CodingKey {
            case value
            case blockID = "block_id"
            case actionTS = "action_ts"
        }
    }

    /// A form that was submitted, or the Home tab.
    struct View: Hashable, Sendable, Decodable {
        let type: String?
        let callbackID: String?
        let privateMetadata: String?
        let state: State?

        private enum CodingKeys: String, CodingKey {
            case type, state
            case callbackID = "callback_id"
            case privateMetadata = "private_metadata"
        }
    }

    /// What was typed, by block and action.
    struct State: Hashable, Sendable, Decodable {
        let values: [String: [String: Value]]

        /// A text, or what was chosen.
        struct Value: Hashable, Sendable, Decodable {
            let value: String?
            let chosen: Choice?

            /// Nil when the field was left empty.
            var answer: String? { value ?? chosen?.value }

            private enum CodingKeys: String, CodingKey {
                case value
                case chosen = "selected_option"
            }
        }

        struct Choice: Hashable, Sendable, Decodable {
            let value: String?
        }
    }
}
