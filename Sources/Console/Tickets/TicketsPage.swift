import Cards
import Desk

/// The page of the tickets: the open ones, and what was opened from there.
struct TicketsPage: CardPage {
    static let root = "/tickets"
    static let title = ConsolePhrases.tickets

    let frame: PageFrame

    static func shows(_ home: Screen) -> Bool {
        if case .tickets = home { true } else { false }
    }

    func home(for query: FormFields) -> Screen { .tickets(.list(after: nil)) }
}
