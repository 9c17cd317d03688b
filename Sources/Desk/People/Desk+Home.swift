import Cards
import Incidents

extension Desk {
    /// A page that was used this lately is left as it is, when its person looks at it again.
    private static let homeMemory = Duration.minutes(10)

    /// Somebody opened their own page. It follows what changes for an hour; a stranger reads there how to be let in.
    /// - Throws: `StoreFailure`.
    package func openHome(by identity: Identity, intake: IntakeKey? = nil) async throws {
        let now = clock.now()
        let home = Screen.home(user: identity.id)
        let address = ChatAddress.home(of: identity)
        let opened = try await store.write { records -> Int64? in
            if let intake, try !records.takeIn(intake, at: now) { return nil }
            guard let known = try records.view(of: home, at: address, usedSince: nil) else {
                return try records.post(.view, home, to: address, at: now).id
            }
            let isBusy = try records.view(of: home, at: address, usedSince: now - Self.homeMemory) != nil
            if known.screen != home, isBusy {
                try records.hurry(known.id, at: now)
            } else {
                try records.show(home, data: nil, on: known.id, at: now)
            }
            return known.id
        }
        if let opened { feed.send(.posting(opened)) }
    }
}

extension WritablePostingRecords {
    /// What the people behind the identities may do has changed: their own pages say so.
    func refreshHomes(of identities: [Identity], at now: Timestamp) throws {
        for identity in identities where identity.frontEnd == .slack {
            let home = Screen.home(user: identity.id)
            guard let page = try view(of: home, at: .home(of: identity), usedSince: nil) else { continue }
            try refresh(posting: page.id, at: now)
        }
    }
}
