/// Why somebody's notifications are not as they wanted them, or a link of a notice does nothing.
package enum NoticeRefusal: Hashable, Codable, Sendable {
    /// Whom the link was made for is not let in any more.
    case linkOwnerGone
    /// The screen is somebody else's.
    case notYours
    /// Addresses are told in private alone.
    case onlyInPrivate
    /// The console takes anybody's word for who they are.
    case onlyInChat
    /// The settings name no such way any more.
    case noSuchWay(String)
    /// What was typed is no mail address.
    case noMailAddress
    /// Nor a telephone number in E.164.
    case noTelephone
    /// Nor anything that can be an address.
    case noAddress
    /// The way leads nowhere before an address is set.
    case addressMissing
    case tooManyRules(limit: Int)
    /// The rule was changed or removed meanwhile.
    case ruleGone
    case unreadableHours
    /// The hours never end: they would hold everything back for ever.
    case endlessHours
}
