/// Why a link of a notice does nothing.
package enum NoticeRefusal: Hashable, Codable, Sendable {
    /// Whom the link was made for is not let in any more.
    case linkOwnerGone
}
