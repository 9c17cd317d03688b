import Cards
import Desk

/// The page of the silences in Alertmanager: the list, and what was opened from there.
struct SilencesPage: CardPage {
    static let root = "/silences"
    static let title = Phrase.silences

    let frame: PageFrame

    /// What was opened on an incident's card is shown beside the incident.
    static func shows(_ home: Screen) -> Bool {
        if case .silence(.list) = home { true } else { false }
    }

    func home(for query: FormFields) -> Screen { .silence(.list(page: 0)) }
}
