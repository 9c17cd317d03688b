/// How long looks at running escalations took.
struct PagingTimes: Sendable {
    var idle: [Duration] = []
    var busy = Duration.zero
}
