import Desk
import Foundation
import Incidents
import Logging

/// What one open page shows, and what has to be sent to it next.
struct LiveView: Sendable {
    let desk: Desk
    let door: Doorkeeper
    let page: IncidentsPage
    let session: Session
    var place = ConsolePlace()
    private var shown = PageFragments()
    /// The person is not signed in any more; nothing follows.
    private(set) var isOver = false

    init(desk: Desk, door: Doorkeeper, page: IncidentsPage, session: Session) {
        self.desk = desk
        self.door = door
        self.page = page
        self.session = session
    }

    /// Tells the page that the line holds; a comment would not reach its script.
    private static let beat = "event: beat\ndata: {}\n\n"

    /// The next event: the parts that changed, or a beat when none did. It never fails: what cannot be read now is
    /// read at the next wake.
    mutating func next() async -> String {
        let now = desk.clock.now()
        do {
            guard let visitor = try await door.visitor(of: session, at: now) else {
                isOver = true
                return "event: signedout\ndata: {}\n\n"
            }
            let (contents, place) = try await PageReader(desk: desk).contents(of: place, for: visitor)
            self.place = place
            let fragments = page.fragments(contents, at: place, for: visitor, now: now)
            let changes = fragments.changes(since: shown)
            guard !changes.isEmpty else { return Self.beat }
            // JSON has no raw line ends, so it is one data line.
            let event = "event: parts\ndata: \(String(decoding: try JSONEncoder().encode(changes), as: UTF8.self))\n\n"
            shown = fragments
            return event
        } catch {
            if !(error is CancellationError) {
                door.log.warning("live update skipped", metadata: ["error": "\(error)"])
            }
            return Self.beat
        }
    }
}
