import Desk
import Foundation
import HTTPTypes
import Hummingbird
import Incidents
import Logging
import NIOCore
import WebSockets

/// Who listens on `/ws/alerts`.
struct AlertAudience: Sendable {
    static let path = "/ws/alerts"
    /// Listeners have nothing to say; who does not answer pings is gone.
    static let limits = WebSocketLimits(
        messageSize: 4_096,
        pingInterval: .seconds(20),
        pongPatience: .seconds(50),
        unreadMessages: 16
    )

    /// A place among the listeners, given back when nobody holds it any more.
    struct Place: Sendable {
        let seat: LiveSeats.Seat
        /// The last event that was seen before; nil: what comes from now on.
        let after: Int64?
    }

    let desk: Desk
    let access: ConsoleAccess
    let seats: LiveSeats
    let log: Logger

    /// Decides at once, on an event loop. Who is not let in here is told why by the route of the same path.
    func admit(_ head: OpeningLines.Head, from address: SocketAddress?) -> Place? {
        guard isAllowed(head, from: address) else { return nil }
        let query = FormFields(head.query)
        var after: Int64?
        if let text = query["after"] {
            guard let seq = Int64(text), seq >= 0 else { return nil }
            after = seq
        }
        return seats.take(for: Peer.address(of: address)).map { Place(seat: $0, after: after) }
    }

    /// Places for listeners, a quarter of them for one address at most: whoever comes back faster than their broken
    /// connections are noticed keeps nobody else out.
    static func seats(total: Int) -> LiveSeats {
        LiveSeats(total: total, perSession: max(1, total / 4))
    }

    private func isAllowed(_ head: OpeningLines.Head, from address: SocketAddress?) -> Bool {
        let host = head.fields["host"] ?? ""
        guard let token = access.apiToken else {
            let isPassedOn = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip"].contains {
                head.fields[$0] != nil
            }
            return Peer.isLoopback(address) && !isPassedOn && Peer.isOwnName(host) && isOwnPage(head, host)
        }
        let words = (head.fields["authorization"] ?? "").split(separator: " ", maxSplits: 1)
        let peer = Peer.address(of: address)
        return access.throttle.delay(for: peer, at: desk.clock.now()) == nil && words.count == 2
            && words[0].lowercased() == "bearer" && token.matches(String(words[1])) && isOwnPage(head, host)
    }

    /// A browser says which page asks; pages of other sites are not to listen through it.
    private func isOwnPage(_ head: OpeningLines.Head, _ host: String) -> Bool {
        if let site = head.fields["sec-fetch-site"], site != "same-origin", site != "none" { return false }
        guard let origin = head.fields["origin"]?.lowercased() else { return true }
        return origin.components(separatedBy: "://").last == host.lowercased()
    }

    /// Tells the listener what is raised and taken back, each event once and in order, until it goes, is too slow, or the
    /// server stops.
    func serve(_ connection: WebSocketConnection, _ place: Place) async {
        let stream = AlertStream(desk: desk, after: place.after) { text in try await connection.send(text) }
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await stream.run() }
                group.addTask {
                    // What it says is of no interest; that it has gone, is.
                    for await _ in connection.messages {}
                    throw CancellationError()
                }
                defer { group.cancelAll() }
                try await group.next()
            }
            await connection.close(code: 1001, within: .seconds(1))
        } catch is SlowListener {
            log.notice("a listener of alerts was too slow and was dropped")
            connection.drop()
        } catch {
            if connection.ended == nil, !(error is CancellationError) {
                log.warning("alerts could not be told to a listener", metadata: ["error": "\(error)"])
            }
            await connection.close(code: 1011, within: .seconds(1))
        }
        withExtendedLifetime(place.seat) {}
    }
}
