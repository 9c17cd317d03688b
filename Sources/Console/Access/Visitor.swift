import Incidents

/// A signed-in person, as the store knows them at this request.
struct Visitor: Hashable, Sendable {
    let session: Session
    let person: Person

    var identity: Identity { session.identity }
}
