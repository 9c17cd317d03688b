/// Why Slack is about to end a connection (protocols 2.1).
enum CloseNotice: Hashable, Sendable, CaseIterable {
    /// It goes in about ten seconds, or is recycled as it is every few hours, or for a reason we do not know.
    case refresh
    /// Socket Mode was switched off for the app.
    case linkDisabled
    /// The app has more connections than it may.
    case tooMany

    init(_ reason: String?) {
        self =
            switch reason {
            case "link_disabled": .linkDisabled
            case "too_many_websockets": .tooMany
            default: .refresh
            }
    }
}
