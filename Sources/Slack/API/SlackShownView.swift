/// A modal or Home tab that Slack shows.
package struct SlackShownView: Hashable, Decodable, Sendable {
    package let id: String
    package let hash: String?
}
