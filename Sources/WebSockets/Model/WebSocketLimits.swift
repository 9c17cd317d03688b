/// How long and how much one end of a WebSocket bears.
package struct WebSocketLimits: Hashable, Sendable {
    /// From the first step of a connect until the other end has agreed to speak WebSocket; for a server, how long a
    /// new connection may take to say what it wants.
    package var connect: Duration
    /// The largest message taken, in bytes, all its frames together; a larger one ends the connection with 1009.
    package var messageSize: Int
    /// The time between two pings sent.
    package var pingInterval: Duration
    /// How long a ping may stay unanswered before the other end counts as gone.
    package var pongPatience: Duration
    /// How long the other end may go without a ping of its own; nil when none is expected of it.
    package var serverPingPatience: Duration?
    /// Messages that nobody has read yet and that are kept, before no more are taken from the network.
    package var unreadMessages: Int
    /// The same in bytes. What one read from the network brings on top is kept, too.
    package var unreadBytes: Int
    /// How long the other end is given to take note of a close frame that tells it of its fault.
    package var farewell: Duration
    /// After a finished close handshake: how long the other end is given to drop the TCP connection itself.
    package var linger: Duration

    package init(
        connect: Duration = .seconds(10),
        messageSize: Int = 16 << 20,
        pingInterval: Duration = .seconds(5),
        pongPatience: Duration = .seconds(20),
        serverPingPatience: Duration? = nil,
        unreadMessages: Int = 256,
        unreadBytes: Int = 1 << 20,
        farewell: Duration = .seconds(1),
        linger: Duration = .zero
    ) {
        self.connect = connect
        self.messageSize = messageSize
        self.pingInterval = pingInterval
        self.pongPatience = pongPatience
        self.serverPingPatience = serverPingPatience
        self.unreadMessages = unreadMessages
        self.unreadBytes = unreadBytes
        self.farewell = farewell
        self.linger = linger
    }
}
