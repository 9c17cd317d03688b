/// How long looks at the clocks took.
struct TicketTimes: Sendable {
    var idle: [Duration] = []
    var busy = Duration.zero
}
