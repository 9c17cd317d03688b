import Desk
import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle

/// Live updates of an open page, as server-sent events (WHATWG HTML, "Server-sent events").
///
/// Every connection begins with the whole state, so a page that lost the line needs no memory of where it was.
struct LiveRoutes: Sendable {
    let desk: Desk
    let door: Doorkeeper
    let page: IncidentsPage
    let seats: LiveSeats

    func add(to router: Router<ConsoleRequestContext>) {
        router.get("/events") { request, _ in try await open(request) }
    }

    private func open(_ request: Request) async throws -> Response {
        let visitor = try await door.requireVisitor(request, at: desk.clock.now())
        guard let seat = seats.take(for: visitor.session.id) else { throw ConsoleFault.tooManyStreams }
        let query = request.query
        let asked = ConsolePlace(incident: query["incident"].flatMap { Int64($0) }, query: query)
        let (_, place) = try await PageReader(desk: desk).contents(of: asked, for: visitor)
        var headers: HTTPFields = [.contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store"]
        // A proxy that collects an answer before it passes it on would keep the page waiting.
        if let buffering = HTTPField.Name("X-Accel-Buffering") { headers[buffering] = "no" }
        let wakes = LiveWakes(feed: desk.feed, clock: desk.clock, posting: place.posting)
        let view = LiveView(desk: desk, door: door, page: page, session: visitor.session)
        return Response(
            status: .ok,
            headers: headers,
            body: ResponseBody { writer in
                try await request.body.consumeWithCancellationOnInboundClose { _ in
                    var view = view
                    view.place = place
                    try await wakes.run { wakes in
                        for await _ in wakes.cancelOnGracefulShutdown() {
                            try await writer.write(ByteBuffer(string: await view.next()))
                            if view.isOver { break }
                        }
                    }
                }
                withExtendedLifetime(seat) {}
                try await writer.finish(nil)
            }
        )
    }
}
