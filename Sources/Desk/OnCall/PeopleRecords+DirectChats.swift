import Incidents

extension PeopleRecords {
    /// Where a person, and nobody else, reads what the bot writes: one in each chat service.
    func directChats(of person: Int64) throws -> [ChatAddress] {
        try identities(of: person).filter { $0.frontEnd != .console }
            .map { ChatAddress(frontEnd: $0.frontEnd, chat: $0.id) }
    }
}
