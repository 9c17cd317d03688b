import Cards
import Desk

/// What the incoming side asks of Slack's Web API.
protocol SlackCalls: Sendable {
    /// Who the bot is.
    func identify() async throws(SlackCallFailure) -> SlackBot
    /// What a person is called; nil when Slack does not say.
    func name(ofUser id: String) async throws(SlackCallFailure) -> String?
    /// Opens the form of a dialog (protocols 2.4, `views.open`).
    /// - Parameters:
    ///   - note: comes back when the form is submitted.
    ///   - trigger: good once, for three seconds after the press.
    func open(
        _ dialog: Dialog,
        in language: Language,
        note: String,
        trigger: String
    ) async throws(SlackCallFailure)
    /// Tells one person something that nobody else sees, where they did something.
    /// - Throws: `noWay` where that cannot be; the conversation with them is left, where messages wait for their turn.
    func tell(_ text: String, at origin: SlackOrigin) async throws(SlackCallFailure)
}

/// Why a call did not do what was asked; its texts carry no secrets.
enum SlackCallFailure: Error, Hashable, Sendable {
    /// The press was too long ago to open a form.
    case triggerGone
    /// The press has opened a form.
    case triggerUsed
    /// Worth another try.
    case passing(String)
    /// Slack named the time.
    case told(Duration)
    /// The bot's token is refused.
    case unauthorized(String)
    case permanent(String)
    /// Nothing can be shown to one person alone there.
    case noWay
}
