import Incidents
import OnCall

/// The ways that there are to one person now, and how they wish to be told.
struct PersonWays {
    /// In the order in which they are preferred.
    let methods: [NoticeMethod]
    let rules: NoticeRules
    private let chats: [NoticeMethod: ChatAddress]
    private let contacts: [NoticeMethod: String]

    init(to person: Int64, records: any Records, settings: DeskSettings) throws {
        rules = try records.noticeRules(of: person)
        contacts = Dictionary(try records.contacts(of: person).map { ($0.method, $0.address) }) { first, _ in first }
        var chats: [NoticeMethod: ChatAddress] = [:]
        for address in try records.directChats(of: person) where settings.frontEnds.contains(address.frontEnd) {
            let current = try records.currentAddress(of: address)
            guard let method = NoticeMethod(current.frontEnd), chats[method] == nil, try !records.isLost(current)
            else { continue }
            chats[method] = current
        }
        self.chats = chats
        let reached = [NoticeMethod.telegram, .slack].filter { chats[$0] != nil }
        methods = reached + (settings.notices?.methods ?? []).filter { [contacts] in contacts[$0] != nil }
    }

    /// Where the person, and nobody else, reads; nil where they take no messages, and for what is no chat.
    func chat(_ method: NoticeMethod) -> ChatAddress? { chats[method] }

    /// What they gave for the way; nil where none is needed.
    func contact(_ method: NoticeMethod) -> String? { contacts[method] }
}

extension NoticeMethod {
    init?(_ frontEnd: FrontEnd) {
        switch frontEnd {
        case .telegram: self = .telegram
        case .slack: self = .slack
        case .console: return nil
        }
    }

    /// True for messages that the delivery of chats sends.
    var isChat: Bool { self == .telegram || self == .slack }
}
