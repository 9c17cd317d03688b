/// Where one incident stands in one policy.
///
/// It follows the incident's facts instead of being told what happened, and reckons anew whenever it is looked at: `dueAt` only
/// says when that has to be. So a look too many does nothing, one that comes late does what is due now, and whatever changed
/// meanwhile (an acknowledgement, the settings, who is on call) counts as it is at that moment. A look is needed when one of
/// the facts changes, when the settings change, at `dueAt`, and when the clock shows less than `since`.
///
/// Transitions:
/// - any → ended: the incident is closed, or none of its firing alerts asks for the policy any more
/// - any → acknowledged, any → snoozed: so is the incident, by somebody who could know of it; maintenance of all its alerts is like a snooze
/// - ended → climbing, exhausted, orphaned, as it was: it is asked for again within `returnWindow`. Its wait went on meanwhile
/// - ended, acknowledged, snoozed → climbing, at the first level of the first round: asked for again after that, not
///   acknowledged any more, untouched for too long, the snooze or the maintenance is over. Who was paged before may have gone
///   home since
/// - acknowledged → climbing, at the first level: it has become more urgent since
/// - snoozed → climbing, at the next level: somebody asks for it; maintenance does not hold it up again until it is over, or
///   somebody has answered
/// - climbing → climbing: the level whose turn it is pages; in one look at most one level that comes to somebody
/// - climbing → exhausted: the time of the last level of the last round is over; or that level comes to nobody
/// - climbing → orphaned → climbing: the settings have lost the policy, and have it again
package struct Escalation: Hashable, Codable, Sendable {
    package enum Phase: String, Hashable, Codable, CaseIterable, Sendable {
        case climbing, acknowledged, snoozed, exhausted, orphaned, ended
    }

    /// How it stood when it ended.
    struct Pause: Hashable, Codable, Sendable {
        let phase: Phase
        var at: Moment
    }

    /// What ends and is asked for again within so many seconds goes on from where it was, however often that happens: who
    /// was called is not called anew each time, and whoever is next has their turn.
    package static let returnWindow: Int64 = 600

    /// The name of its policy.
    package let policy: String
    package internal(set) var urgency: Urgency
    package internal(set) var phase: Phase
    /// From 0.
    package internal(set) var round: Int
    /// The level that has its turn next, from 0; one too many after the last.
    package internal(set) var level: Int
    /// How many turns there have been, in all rounds and returns.
    package internal(set) var steps: Int
    /// The level that is being waited for an answer of; nil: none, the next turn is at once.
    package internal(set) var waitsFor: Int?
    /// What the present wait is counted from. Later than now: the clock has been set back.
    package internal(set) var since: Moment
    /// The present wait begins then: until then all who were paged are held back by their own quiet hours. Nil: by `since`.
    package internal(set) var heldBackUntil: Moment?
    /// When it has to be looked at next if nothing happens until then; nil: then never.
    package internal(set) var dueAt: Moment?
    /// Somebody was reached in this round.
    var hasReached: Bool
    /// The last `touchedAt` that it has seen.
    var touchedAt: Moment?
    /// An acknowledged one counts as untouched from then on at the earliest: the end of its last snooze or maintenance.
    var quietUntil: Moment?
    /// The end of a snooze that is over, and stays so when the clock is set back.
    var pastSnooze: Moment?
    /// When somebody asked for the next level in spite of maintenance, which does not hold it up since; nil: nobody did.
    var forcedAt: Moment?
    /// It began, or became more urgent, when the incident was acknowledged already: that acknowledgement is no answer to it.
    /// Nil: it is one.
    var isNews: Bool?
    /// From where it goes on if it is asked for again soon; nil: it begins again then.
    var pause: Pause?

    /// Due at once.
    /// - Parameter isNews: an acknowledgement of the incident that stands already is no answer to it.
    package init(policy: String, urgency: Urgency, isNews: Bool = false, at now: Moment) {
        self.policy = policy
        self.urgency = urgency
        phase = .climbing
        round = 0
        level = 0
        steps = 0
        since = now
        dueAt = now
        hasReached = false
        self.isNews = isNews ? true : nil
    }

    mutating func restart(at now: Moment) {
        phase = .climbing
        round = 0
        level = 0
        waitsFor = nil
        since = now
        heldBackUntil = nil
        dueAt = now
        hasReached = false
        pause = nil
    }
}
