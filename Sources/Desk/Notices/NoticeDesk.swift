import Cards
import Incidents
import OnCall

/// The ways to people, as the settings and the store have them.
package struct NoticeDesk {
    let records: any Records
    let settings: DeskSettings

    package init(records: any Records, settings: DeskSettings) {
        self.records = records
        self.settings = settings
    }

    /// All that are set up: the person's own chats first, then what needs an address, as the settings order it.
    package func ways(of person: Int64) throws -> [NoticesView.Way] {
        let chats = try records.directChats(of: person)
        var ways = try [NoticeMethod.telegram, .slack].compactMap { method -> NoticesView.Way? in
            let own = chats.filter { $0.frontEnd.method == method }
            guard !own.isEmpty else { return nil }
            let leads = try own.contains { try !records.isLost($0) }
            return NoticesView.Way(method: method, address: nil, wish: .nothing, state: leads ? .leads : .lost)
        }
        guard let sender = settings.notices else { return ways }
        let contacts = try records.contacts(of: person)
        ways += sender.methods.map { method in
            let address = contacts.first { $0.method == method }?.address
            let state: NoticesView.Way.State = address == nil ? .missing : .leads
            return NoticesView.Way(method: method, address: address, wish: sender.wish(for: method), state: state)
        }
        return ways
    }

    /// - Returns: nil for somebody who was removed.
    func view(of screen: NoticeScreen, asking question: Question? = nil, isMasked: Bool) throws -> NoticesView? {
        guard let person = try records.person(screen.person) else { return nil }
        var ways = try ways(of: person.id)
        if isMasked {
            for index in ways.indices {
                ways[index].address = ways[index].address.map {
                    NoticeContact(method: ways[index].method, address: $0).hint
                }
            }
        }
        return NoticesView(
            screen: screen,
            person: person.reference,
            rules: try records.noticeRules(of: person.id),
            ways: ways,
            asking: question
        )
    }
}

extension FrontEnd {
    /// As a way to a person; nil for what nobody is reached by.
    var method: NoticeMethod? {
        switch self {
        case .telegram: .telegram
        case .slack: .slack
        case .console: nil
        }
    }
}
