/// How a visit ended, and what follows it.
struct VisitEnd: Sendable {
    var answer: Answer
    var followUps: [FollowUp] = []
    var changes: Set<ChangeFeed.Change> = []

    static let repeated = VisitEnd(answer: .silent)
}
