import Cards
import Desk

/// The page of the maintenance windows: the list, and what was opened from there.
struct MaintenancePage: CardPage {
    static let root = "/maintenance"
    static let title = Phrase.maintenance

    let frame: PageFrame

    static func shows(_ home: Screen) -> Bool {
        if case .maintenance(.list) = home { true } else { false }
    }

    func home(for query: FormFields) -> Screen { .maintenance(.list(page: 0)) }
}
