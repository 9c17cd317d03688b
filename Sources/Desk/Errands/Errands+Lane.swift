extension Errands {
    /// What may go side by side.
    package enum Lane: Sendable {
        /// A person waits for it.
        case screens
        /// A person waits for it, and knows that it takes its time: logs that are gone through for a text.
        case searches
        /// What cards could suggest better.
        case insights
        /// Confirmed actions: each must begin at once, and then mostly sleeps.
        case runs
        /// Logs that go on.
        case follows
        /// Whole logs.
        case files
        /// What is asked of Alertmanager.
        case silences

        /// How many of one cluster go at once; nil: as the whole was told.
        var width: Int? {
            switch self {
            case .screens: nil
            case .searches: 3
            case .insights: 4
            case .silences: 8
            // No resource has two at once, and people press one at a time: enough for everything that can be confirmed.
            case .runs: 256
            case .follows: 64
            case .files: 2
            }
        }

        /// How many of one cluster may wait for their turn; nil for any number. Nobody waits long for what takes long.
        var mostWaiting: Int? {
            switch self {
            case .searches: 9
            case .files: 4
            case .screens, .insights, .runs, .follows, .silences: nil
            }
        }
    }
}
