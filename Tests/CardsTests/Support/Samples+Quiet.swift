import Cards
import Foundation
import Incidents
import OnCall

extension Samples {
    static let silence = named("silence-1")
    static var pending: Silence {
        var silence = named("silence-2")
        silence.state = .pending
        silence.startsAt = now + .hours(1)
        silence.endsAt = now + .hours(3)
        return silence
    }
    static let look = SilenceLook(at: .minutesAgo(1))

    private static func named(_ id: String) -> Silence {
        Silence(
            id: id,
            state: .active,
            matchers: [
                SilenceMatcher(name: "alertname", value: "KubePodCrashLooping"),
                SilenceMatcher(name: "namespace", value: "shop|web", isRegex: true),
            ],
            startsAt: .minutesAgo(10),
            endsAt: now + .minutes(50),
            createdBy: "responder-a",
            comment: "chatops #42: KubePodCrashLooping"
        )
    }

    static func silenceOrder(_ state: SilenceOrder.State, _ wish: SilenceWish? = nil) -> SilenceView {
        let draft = SilenceDraft(silence, until: now + .hours(4))
        var order = SilenceOrder(
            id: 3,
            incident: 42,
            wish: wish ?? .make(draft),
            askedBy: ann,
            askedAt: .secondsAgo(10),
            via: .slack,
            posting: nil,
            state: state
        )
        if state == .failed { order.failure = "no connection" }
        return .order(order, incident: crashLoop)
    }

    static var silenced: IncidentView {
        var view = crashLoop
        view.hasSilencer = true
        view.silenced = SilencedAlerts(count: 1, by: ["responder-a", "responder-b"], until: now + .minutes(50))
        view.maintained = MaintainedAlerts(count: view.firingCount, until: now + .hours(2), reasons: ["load test"])
        return view
    }

    static func planned(_ hours: PlannedMaintenance.Hours, id: Int64 = 5) throws -> MaintenanceLine {
        MaintenanceLine(
            PlannedMaintenance(
                id: id,
                matchers: try LabelMatcher.list(#"env="web", team=~"page|web""#),
                hours: hours,
                reason: "load test",
                by: ann,
                at: .minutesAgo(30),
                opensFrom: .minutesAgo(30),
                isToldOpen: true
            ),
            at: now
        )
    }

    static var maintenances: [MaintenanceLine] {
        let night = TimeOfDay(hour: 2).flatMap { from in
            TimeOfDay(hour: 4).map { ShiftWindow(weekdays: [.saturday, .sunday], from: from, until: $0) }
        }
        let hours: [PlannedMaintenance.Hours?] = [
            .once(from: .minutesAgo(30), until: now + .hours(2)), night.map { .weekly($0, threeHoursEast) },
        ]
        return zip(5..., hours.compactMap(\.self)).compactMap { try? planned($1, id: $0) }
    }

    static let proposal = MaintenanceProposal(words: "2h env=web", by: ann, at: .secondsAgo(10))

    static func proposed(alerts: Int, incidents: Int) -> ProposedMaintenance? {
        maintenances.first.map { ProposedMaintenance(line: $0, alerts: alerts, incidents: incidents) }
    }

    static var quiet: [(name: String, view: View)] {
        [
            ("silenced", .incident(silenced)), ("silenceSpans", .silence(.spans(silenced))),
            ("silenceMatchers", .silence(.matchers(silenced, on: ["alertname"]))),
            ("silenceNothing", .silence(.matchers(silenced, on: []))),
            ("silenceAsked", .silence(silenceOrder(.asked))), ("silencing", .silence(silenceOrder(.running))),
            ("silenceDone", .silence(silenceOrder(.done))), ("silenceFailed", .silence(silenceOrder(.failed))),
            ("silenceUnknown", .silence(silenceOrder(.unknown))),
            ("silenceExpiring", .silence(silenceOrder(.asked, .expire(silence)))),
            ("silenceExtending", .silence(silenceOrder(.running, .extend(silence, until: now + .hours(5))))),
            ("noAlertmanager", .silence(.none)),
            (
                "silences",
                .silence(
                    .list(
                        SilenceListView(
                            silences: [
                                SilenceLine(silence: silence, alerts: 2), SilenceLine(silence: pending, alerts: 0),
                            ],
                            total: 8,
                            page: 0,
                            hasMore: true,
                            look: look
                        )
                    )
                )
            ),
            (
                "noSilences",
                .silence(.list(SilenceListView(silences: [], total: 0, page: 0, hasMore: false, look: look)))
            ),
            (
                "silencesUnknown",
                .silence(.list(SilenceListView(silences: [], total: 0, page: 0, hasMore: false, look: SilenceLook())))
            ),
            ("silence", .silence(.one(SilenceLine(silence: silence, alerts: 2), look: look))),
            ("silenceGone", .silence(.one(nil, look: look))),
            ("maintenance", .maintenance(.list(maintenances, total: 2, page: 0, hasMore: false))),
            ("noMaintenance", .maintenance(.list([], total: 0, page: 0, hasMore: false))),
            ("maintenanceWindow", .maintenance(.one(maintenances.last))),
            ("maintenanceGone", .maintenance(.one(nil))),
            ("maintenanceProposed", .maintenance(.proposed(proposal, proposed(alerts: 7, incidents: 2)))),
            ("maintenanceOfNothing", .maintenance(.proposed(proposal, proposed(alerts: 0, incidents: 0)))),
            ("maintenanceTooLate", .maintenance(.proposed(proposal, nil))),
        ]
    }
}
