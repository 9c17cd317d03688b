/// What one cluster may cost: time, memory, connections.
struct APILimits: Sendable {
    /// For a read, from the wish to the last byte, waiting in line and retries included.
    var read = Duration.seconds(5)
    /// For going through a log for a text; a little less than whoever asks waits, so that they hear why it ended.
    var search = Duration.seconds(29)
    /// As `read`, for a write.
    var write = Duration.seconds(15)
    /// For all pages of a list together; each page has `read`.
    var listing = Duration.seconds(20)
    /// Requests on the way at once.
    var inFlight = 8
    /// Watches and followed logs at once, beside the others.
    var streams = 8
    /// How long a stream may be silent before it counts as dead. Servers end watches sooner, see `watch`.
    var silence = Duration.seconds(90)
    /// How long a watch is asked to last; the server then ends it in good order.
    var watch = Duration.seconds(60)
    /// The longest answer that is taken, in bytes.
    var answer = 32 * 1_024 * 1_024
    /// The longest line of a watch, in bytes: one object.
    var line = 4 * 1_024 * 1_024
    /// Objects per page.
    var page = 500
}
