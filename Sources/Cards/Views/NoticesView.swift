import Incidents
import OnCall

/// One person's notifications, with what is shown of them.
package struct NoticesView: Hashable, Sendable {
    /// A way to the person.
    package struct Way: Hashable, Sendable {
        package enum State: Hashable, Sendable {
            case leads
            /// The person has not said where it leads, or that they want it.
            case missing
            /// The chat takes no messages of the bot any more.
            case lost
        }

        package var method: NoticeMethod
        /// What was given for it; nil for chats, and while it is missing.
        package var address: String?
        package var wish: NoticeAddressWish
        package var state: State

        package init(method: NoticeMethod, address: String?, wish: NoticeAddressWish, state: State) {
            self.method = method
            self.address = address
            self.wish = wish
            self.state = state
        }
    }

    package var screen: NoticeScreen
    package var person: PersonName
    package var rules: NoticeRules
    /// All that are set up, in the order in which they are preferred; those that the person's chats are among them.
    package var ways: [Way]
    /// The answer is being written.
    package var asking: Question?

    package init(screen: NoticeScreen, person: PersonName, rules: NoticeRules, ways: [Way], asking: Question? = nil) {
        self.screen = screen
        self.person = person
        self.rules = rules
        self.ways = ways
        self.asking = asking
    }

    /// Those that lead to the person now.
    package var open: [NoticeMethod] { ways.filter { $0.state == .leads }.map(\.method) }

    package func way(_ method: NoticeMethod) -> Way? { ways.first { $0.method == method } }
}
