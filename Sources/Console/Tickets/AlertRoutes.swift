import Desk
import Hummingbird

/// `/ws/alerts` for whoever is not let in as a listener: says why.
struct AlertRoutes: Sendable {
    let door: Doorkeeper
    let seats: LiveSeats

    func add(to router: Router<ConsoleRequestContext>) {
        router.get(RouterPath(AlertAudience.path)) { request, context -> Response in
            try await door.requireToken(request, context)
            guard !CrossSiteGuard.isForeign(request) else { throw ConsoleFault.foreignRequest }
            if let after = request.query["after"], (Int64(after) ?? -1) < 0 { throw ConsoleFault.badField("after") }
            guard seats.hasRoom(for: Peer(request, context).address) else { throw ConsoleFault.tooManyStreams }
            throw ConsoleFault.upgradeNeeded
        }
    }
}
