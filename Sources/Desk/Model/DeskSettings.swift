import Cards
import Foundation
import Incidents
import OnCall
import Tickets

/// What the Desk needs to know of the configuration; it may change while the bot runs.
package struct DeskSettings: Sendable {
    /// Where incident cards are posted.
    package var destinations: [ChatAddress]
    /// Front-ends that post to every responder and admin directly, because no chat is named for them.
    package var directMessages: Set<FrontEnd>
    package var book: CardBook
    package var triage: AlertTriage
    package var advisor: Advisor
    /// What one person alone must not do, or nobody.
    package var protections: [ProtectionRule]
    /// Every Monday the chats are told what the week was like.
    package var weeklyReport: Bool
    /// Or these chats alone are, each by its own clock.
    package var weeklyReportWishes: [WeeklyReportWish]
    package var topics: TopicSettings
    /// The chat services that are on: what is addressed to another one would never be sent.
    package var frontEnds: Set<FrontEnd> = [.telegram, .slack]
    /// Which messages of bots in channels are alerts.
    package var recognition = Recognition()
    /// Is asked about messages of bots that no rule knows; nil: nobody is.
    package var classifier: (any AlertClassifier)?
    /// What is promised for tickets.
    package var sla: SLAPolicy
    /// Teams and schedules.
    package var duties: DutyPlan = .none
    /// Routes and escalation policies.
    package var paging: PagingPlan = .none
    /// What shows at regular times that it lives.
    package var heartbeats: [HeartbeatRule] = []
    /// Ways to people that are no chats; nil: there are none.
    package var notices: (any NoticeSender)?
    /// Calls the webhooks of levels; nil: none is set up.
    package var webhooks: (any LevelWebhooks)?
    /// Keeps alerts silent at their source; nil: nothing does.
    package var silencer: (any Silencer)?
    /// How long a screen waits for the clusters before it says that they are silent: a little longer than one cluster
    /// is given, so that the one which is slow is named and does not hide what the others said.
    package var clusterPatience: Duration = .seconds(6)

    package init(
        destinations: [ChatAddress] = [],
        directMessages: Set<FrontEnd> = [],
        book: CardBook,
        triage: AlertTriage = AlertTriage(),
        advisor: Advisor = Advisor(),
        protections: [ProtectionRule] = [],
        weeklyReport: Bool = false,
        weeklyReportWishes: [WeeklyReportWish] = [],
        topics: TopicSettings = TopicSettings(),
        sla: SLAPolicy = SLAPolicy()
    ) {
        self.destinations = destinations
        self.directMessages = directMessages
        self.book = book
        self.triage = triage
        self.advisor = advisor
        self.protections = protections
        self.weeklyReport = weeklyReport
        self.weeklyReportWishes = weeklyReportWishes
        self.topics = topics
        self.sla = sla
    }
}
