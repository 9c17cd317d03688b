import Cards
import Desk
import Incidents

/// The page of the runbooks: the list, and what was opened from it.
struct RunbooksPage: CardPage {
    static let root = "/runbooks"
    static let title = ConsolePhrases.runbooks

    let frame: PageFrame

    static func shows(_ home: Screen) -> Bool {
        if case .runbook = home { true } else { false }
    }

    /// The runbook that is named, or the list.
    func home(for query: FormFields) throws -> Screen {
        guard let alert = query["alert"], !alert.isEmpty else { return .runbook(.list(after: nil)) }
        let key = try RunbookKey(checking: alert, service: query["service"])
        return .runbook(.text(key, page: 0, incident: nil))
    }

    /// Leads to any runbook by its names, also to one that has yet to be written.
    func surroundings(of sight: CardSight) -> CardSurroundings {
        let words = sight.words
        return CardSurroundings(
            above: """
                <form class="inline finder" method="get" action="/runbooks">\
                <label for="alert">\(words(ConsolePhrases.alertField))</label> \
                <input id="alert" name="alert" required maxlength="\(RunbookKey.limit)" autocomplete="off"> \
                <label for="service">\(words(ConsolePhrases.serviceField))</label> \
                <input id="service" name="service" maxlength="\(RunbookKey.limit)" autocomplete="off"> \
                <button>\(words(ConsolePhrases.openRunbook))</button></form>

                """
        )
    }
}
