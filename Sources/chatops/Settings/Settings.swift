import Desk
import Foundation
import HTTPNotices
import Incidents
import OnCall
import Tickets

/// The structured settings of `chatops.yaml`.
package struct Settings: Hashable, Sendable {
    /// Nil: that of the machine.
    package var timeZone: TimeZone?
    /// The operator's rules, which come before the built-in ones.
    package var suggestions: [SuggestionRule] = []
    /// Alerts that never make an incident, besides those that never do.
    package var ignoredAlerts: Set<String> = []
    /// By the alert label `cluster`.
    package var clusters: [String: Cluster] = [:]
    /// What one person alone must not do, or nobody.
    package var protections: [ProtectionRule] = []
    /// What is forbidden everywhere: the bot's account need not be allowed it.
    package var switchedOff: Set<Action.Name> = []

    /// The folder of runbooks, as it is written: relative to the file's own folder.
    package var runbooks: String?

    /// Every Monday the chats are told what the week was like.
    package var weeklyReport = false
    /// Or these chats alone are, each by its own clock.
    package var weeklyReportWishes: [WeeklyReportWish] = []

    /// Which messages of bots in channels are alerts.
    package var recognition = Recognition()
    /// The program that is asked about the others, with its arguments; empty: none is.
    package var classifier: [String] = []
    /// What is promised for tickets.
    package var sla = SLAPolicy()
    /// Teams and schedules.
    package var duties = DutyPlan.none
    /// Routes and escalation policies.
    package var paging = PagingPlan.none
    /// What levels of policies may call.
    package var webhooks: [WebhookSetting] = []
    /// Ways to people over HTTP, in the order in which they are preferred.
    package var endpoints: [NoticeEndpoint] = []
    /// What shows at regular times that it lives.
    package var heartbeats: [HeartbeatRule] = []

    package init() {}
}
