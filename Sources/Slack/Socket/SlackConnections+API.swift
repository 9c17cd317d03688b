import Desk
import Logging
import WebSockets

extension SlackConnections {
    /// - Parameters:
    ///   - client: opens the sockets, through a proxy where one is set; with `socketLimits`.
    ///   - responses: the ones that the sender answers by.
    ///   - clock: wakes it after a pause; the Desk's own unless told otherwise.
    ///   - wanted: how many sockets to keep, 1…10.
    package init(
        api: SlackAPI,
        client: WebSocketClient,
        desk: Desk,
        responses: ResponseURLs,
        clock: (any WallClock)? = nil,
        wanted: Int = 2,
        status: SlackStatus = SlackStatus(),
        log: Logger
    ) {
        self.init(
            opener: WebSocketOpening(
                address: { () async throws(SocketTrouble) in
                    do throws(SlackAPIError) {
                        return try await api.openConnection()
                    } catch {
                        throw SocketTrouble(error)
                    }
                },
                client: client
            ),
            calls: WebCalls(api: api),
            desk: desk,
            responses: responses,
            clock: clock,
            wanted: wanted,
            status: status,
            log: log
        )
    }

    /// How patient a socket to Slack is.
    package static var socketLimits: WebSocketLimits { WebSocketOpening.limits }
}

extension SocketTrouble {
    init(_ error: SlackAPIError) {
        self =
            switch error.meaning {
            case .unauthorized, .scopeMissing: .unauthorized(error.description)
            case .tooManyRequests(let wait): .told(wait)
            default: .passing(error.description)
            }
    }
}
