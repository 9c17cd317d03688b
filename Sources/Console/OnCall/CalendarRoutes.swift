import Cards
import Desk
import Hummingbird
import Incidents
import NIOCore

/// Calendars that people subscribe to: made and taken away on the page of who is on call, read by whoever has the address.
struct CalendarRoutes: Sendable {
    static let folder = "/calendar/"

    let desk: Desk
    let door: Doorkeeper
    let flashes: Flashes
    let frame: PageFrame

    func add(to router: Router<ConsoleRequestContext>) {
        router.get("/calendar/{file}") { _, context in try await read(context) }
        router.post("/oncall/calendar") { request, _ in try await change(request) }
    }

    /// Where the calendar is, as the browser that asks reaches the bot.
    static func url(_ address: String, for request: Request) -> String {
        "\(request.isSecure ? "https" : "http")://\(request.head.authority ?? "localhost")\(folder)\(address).ics"
    }

    private func read(_ context: ConsoleRequestContext) async throws -> Response {
        guard let file = context.parameters.get("file"), file.hasSuffix(".ics"), file.utf8.count <= 100,
            let calendar = try await desk.calendar(at: String(file.dropLast(4)))
        else { throw ConsoleFault.noSuchPage }
        let now = desk.clock.now()
        let text = CalendarText(calendar: calendar, words: frame.words(at: now), now: now).text
        return Response(
            status: .ok,
            headers: [.contentType: "text/calendar; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text))
        )
    }

    private func change(_ request: Request) async throws -> Response {
        let (visitor, fields) = try await door.requireForm(request, at: desk.clock.now())
        let makes = fields["act"] == "make"
        guard makes || fields["act"] == "remove" else { throw ConsoleFault.badField("act") }
        let address = makes ? Base64URL.random(bytes: 32) : nil
        try await desk.setCalendarAddress(address, of: visitor.person, via: .console)
        let told = makes ? ConsolePhrases.calendarMade : ConsolePhrases.calendarRemoved
        flashes.leave(Flash(text: told(desk.settings.book.language), isRefusal: false), for: visitor.session.id)
        return .seeOther("/oncall")
    }
}
