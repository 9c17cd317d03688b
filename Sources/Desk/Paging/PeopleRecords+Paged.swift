import Incidents

extension PeopleRecords {
    /// Whom these pages call, in their order; who was removed since has no name any more.
    func names(of pages: some Sequence<StoredPage>) throws -> [String] {
        var names: [String] = []
        // The optimizer of Swift 6.3 stumbles over the same in closures.
        for page in pages {
            guard let id = page.person, let person = try person(id) else { continue }
            names.append(person.name)
        }
        return names
    }
}
