import Desk
import Incidents
import Testing

/// What is done about a topic, from what is known of it and its incident.
@Suite struct TopicStepTests {
    private let now = Timestamp(seconds: 1_795_248_000)

    private func topic(_ state: Topic.State) -> Topic {
        let address = ChatAddress(frontEnd: .telegram, chat: "-1001")
        return Topic(
            id: 1,
            incident: 42,
            address: address,
            place: ChatAddress(frontEnd: .telegram, chat: "-1001:7"),
            state: state
        )
    }

    @Test(arguments: [
        (Topic.State.wanted, TopicStep.make, TopicStep.wait(until: nil)), (.open, .wait(until: nil), .close),
        (.closed, .reopen, .remove), (.removed, .make, .wait(until: nil)),
        (.refused, .wait(until: nil), .wait(until: nil)), (.lost, .wait(until: nil), .wait(until: nil)),
    ])
    func itFollowsItsIncident(state: Topic.State, active: TopicStep, closed: TopicStep) {
        let topic = topic(state)
        #expect(topic.step(closedAt: nil, keptFor: .days(1), at: now) == active)
        #expect(topic.step(closedAt: now - .days(1), keptFor: .days(1), at: now) == closed)
    }

    @Test func aClosedOneIsRemovedWhenItsTimeIsOverAndNotBefore() {
        let closed = topic(.closed)
        let moment = now - .hours(23)
        #expect(closed.step(closedAt: moment, keptFor: .days(1), at: now) == .wait(until: moment + .days(1)))
        let last = moment + .days(1) - .milliseconds(1)
        #expect(closed.step(closedAt: moment, keptFor: .days(1), at: last) == .wait(until: moment + .days(1)))
        #expect(closed.step(closedAt: moment, keptFor: .days(1), at: moment + .days(1)) == .remove)
        #expect(closed.step(closedAt: now - .days(900), keptFor: nil, at: now) == .wait(until: nil))
    }

    /// Whatever happens and whatever was missed, carrying the steps out ends where the incident wants it.
    @Test(arguments: Topic.State.allCases, [true, false])
    func carriedOutStepsComeToRest(state: Topic.State, isActive: Bool) {
        var topic = topic(state)
        let closedAt: Timestamp? = isActive ? nil : now - .days(2)
        var steps: [TopicStep] = []
        for _ in 0..<4 {
            let step = topic.step(closedAt: closedAt, keptFor: .days(1), at: now)
            if case .wait = step { break }
            steps.append(step)
            switch step {
            case .make: topic.noteMade(at: ChatAddress(frontEnd: .telegram, chat: "-1001:8"), at: now)
            default: topic.succeed(step, at: now)
            }
        }
        #expect(steps.count <= 2)
        let ends: Set<Topic.State> = isActive ? [.open, .refused, .lost] : [.wanted, .removed, .refused, .lost]
        #expect(ends.contains(topic.state))
    }

    @Test func whatIsGoneIsAsGoodAsClosedOrRemovedAndElseTheCardStandsInTheChat() {
        for step in [TopicStep.close, .remove] {
            var topic = topic(.open)
            topic.noteGone(during: step, reason: "not found", at: now)
            #expect(topic.state == .removed)
            #expect(topic.hasLine)
        }
        var topic = topic(.closed)
        topic.noteGone(during: .reopen, reason: "not found", at: now)
        #expect(topic.state == .lost)
        #expect(!topic.hasLine)
        #expect(topic.standingPlace == nil)
    }

    @Test func nobodyKnowsWhetherItIsThereUntilTheAnswerCame() {
        var topic = topic(.removed)
        topic.begin()
        #expect(topic.isUnsure)
        #expect(topic.place == nil)
        topic.noteMade(at: ChatAddress(frontEnd: .telegram, chat: "-1001:9"), at: now)
        #expect(!topic.isUnsure)
        #expect(topic.attempts == 0)
        #expect(topic.state == .open)
    }

    /// Until it is there, the card can be worked where it stands.
    @Test func whatIsStillToBeMadeHoldsNoCard() {
        var topic = topic(.removed)
        #expect(topic.hasLine)
        topic.begin()
        #expect(!topic.hasLine)
        topic.retry(at: now, reason: "429")
        #expect(!topic.isUnsure && topic.attempts == 1)
        topic.refuse("429")
        #expect(!topic.hasLine && !topic.isMakeable)
    }

    @Test(arguments: [
        (TopicRule.off, [] as [Severity]), (.serious, [.high, .critical]), (.all, Severity.allCases),
    ])
    func theRuleSaysWhichIncidents(rule: TopicRule, wanted: [Severity]) {
        #expect(Severity.allCases.filter(rule.wants) == wanted)
    }

    @Test(arguments: [
        ("-1001234567890:77", "https://t.me/c/1234567890/77"), ("-1001234567890", nil), ("-4242:77", nil), ("7", nil),
    ])
    func aTopicHasALinkInAGroupThatIsNumberedSo(chat: String, link: String?) {
        #expect(ChatAddress(frontEnd: .telegram, chat: chat).topicLink == link)
        #expect(ChatAddress(frontEnd: .slack, chat: chat).topicLink == nil)
    }
}
