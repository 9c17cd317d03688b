/// Who the bot is in its workspace.
package struct SlackIdentity: Hashable, Sendable {
    package let userID: String
    package let botID: String?
    package let teamID: String
    package let team: String
    /// What the app was granted; nil when Slack did not say.
    package let scopes: Set<String>?

    struct Answer: Decodable, Sendable {
        let userID: String
        let botID: String?
        let teamID: String
        let team: String

        enum CodingKeys: String, CodingKey {
            case userID = "user_id"
            case botID = "bot_id"
            case teamID = "team_id"
            case team
        }
    }

    init(_ answer: Answer, scopes: Set<String>?) {
        userID = answer.userID
        botID = answer.botID
        teamID = answer.teamID
        team = answer.team
        self.scopes = scopes
    }
}
