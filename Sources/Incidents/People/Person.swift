/// Somebody who may use the bot.
package struct Person: Hashable, Codable, Sendable {
    package let id: Int64
    package var name: String
    package var role: Role

    package init(id: Int64, name: String, role: Role) {
        self.id = id
        self.name = name
        self.role = role
    }

    package var reference: PersonName { PersonName(id: id, name: name) }
}

/// Who a front-end says is talking: the front-end's own number for them, and what it calls them.
package struct Identity: Hashable, Codable, Sendable {
    package let frontEnd: FrontEnd
    package let id: String
    package let name: String

    package init(frontEnd: FrontEnd, id: String, name: String) {
        self.frontEnd = frontEnd
        self.id = id
        self.name = name
    }
}

/// Where people work with incidents.
package enum FrontEnd: String, Codable, CaseIterable, Sendable {
    case telegram, slack, console
}

/// An unknown person asked to be let in; admins decide, once.
package struct LetInRequest: Hashable, Codable, Sendable {
    package let id: Int64
    package let identity: Identity
    package let at: Timestamp
    package var decision: Decision?

    package struct Decision: Hashable, Codable, Sendable {
        /// Nil: not let in.
        package let role: Role?
        package let by: PersonName
        package let at: Timestamp

        package init(role: Role?, by: PersonName, at: Timestamp) {
            self.role = role
            self.by = by
            self.at = at
        }
    }

    package init(id: Int64, identity: Identity, at: Timestamp, decision: Decision? = nil) {
        self.id = id
        self.identity = identity
        self.at = at
        self.decision = decision
    }
}
