import Cards
import Desk
import Incidents
import OnCall

/// The page of who is on call: the card with its buttons, a picture of four weeks for each schedule, and one's own calendar.
struct OnCallPage: CardPage {
    static let root = "/oncall"
    static let title = Phrase.onCall

    let frame: PageFrame

    static func shows(_ home: Screen) -> Bool {
        if case .onCall = home { true } else { false }
    }

    func home(for query: FormFields) -> Screen { .onCall(.overview(team: nil)) }

    func surroundings(of sight: CardSight) async throws -> CardSurroundings {
        let (plan, now, person) = (frame.desk.settings.duties, sight.now, sight.visitor.person.id)
        let (schedules, address) = try await frame.desk.store.read { records in
            let desk = try DutyDesk(records: records, plan: plan, now: now)
            return (desk.schedules, try records.calendarAddress(of: person))
        }
        let words = sight.words
        let pictures = schedules.enumerated().map { index, schedule in
            TimelineDrawing(
                name: schedule.name,
                timeline: DutyTimeline(of: schedule, at: Moment(now), in: words.book.timeZone),
                words: words,
                number: index + 1
            ).markup
        }
        let calendar = CalendarMarkup(
            url: address.map { CalendarRoutes.url($0, for: sight.request) },
            formToken: sight.formToken,
            words: words
        )
        return CardSurroundings(below: "\(pictures)\n\(calendar.markup)\n")
    }
}
