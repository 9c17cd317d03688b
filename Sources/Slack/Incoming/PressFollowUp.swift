import Desk

/// What is to be said to somebody after what they did was carried out.
struct PressFollowUp: Hashable, Sendable {
    let origin: SlackOrigin
    var text: String?
    /// The form to open, and what opens it.
    var dialog: Dialog?
    var trigger: String?
}
