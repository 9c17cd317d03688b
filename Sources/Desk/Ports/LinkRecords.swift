import Incidents

/// One-time codes that join somebody's accounts in two chats.
package protocol LinkRecords {
    /// The offer of this code; nil once it was used, or another took its place.
    func linkOffer(_ code: String) throws -> LinkOffer?
    /// When the person's newest codes were given, `since` excluded, oldest first; at most 20.
    func linkOffers(of person: Int64, since: Timestamp) throws -> [Timestamp]
    /// When the identity last sent wrong codes, `since` excluded, oldest first; at most 20.
    func linkTries(by identity: Identity, since: Timestamp) throws -> [Timestamp]
}

package protocol WritableLinkRecords: LinkRecords {
    /// From now on only this code of the person counts.
    func insert(_ offer: LinkOffer) throws
    /// The code has done its work.
    func useLinkOffer(_ code: String) throws
    /// Notes that the identity sent a wrong code.
    func noteLinkTry(by identity: Identity, at now: Timestamp) throws
    /// Forgets codes and tries before `before`. Returns how many.
    func pruneLinks(before: Timestamp, limit: Int) throws -> Int
    /// All that came in as `person` comes in as `other` from now on; `person` is removed, and stays named in what they did.
    /// What they cover and swap from now on is `other`'s.
    /// - Throws: `Refusal.noSuchPerson`.
    func merge(_ person: Int64, into other: Int64, at now: Timestamp) throws
}
