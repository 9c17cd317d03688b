import Cards
import Incidents
import OnCall

/// Who is paged for an incident, the call itself, and whom one can call.
extension SampleViews {
    static var paging: [(name: String, view: View)] {
        let level = PageView.Reason.level(policy: "night <b>", level: 1, target: .schedule("payments"))
        return [
            ("incident-paged", .incident(paged([climbing]))),
            ("incident-paged-out", .incident(paged([exhausted, orphaned], asked: [asked]))),
            ("incident-back", .incident(paged([back]))), ("more-paged", .more(paged([climbing]))),
            ("page", page(level)), ("page-asked", page(.asked(by: second))),
            ("page-answered", page(level, answeredAt: ago(.minutes(1)))),
            ("page-whom", .paging(.people(pageable(for: unacknowledged.incident)))),
            ("pageable", .paging(.people(pageable(for: nil)))),
        ]
    }

    private static let hostile = "*responder* <@U1>"

    private static var climbing: IncidentPaging.Climb {
        let targets: [Target] = [.schedule("search"), .person(hostile), .team("web"), .chat("slack:C0OPS")]
        return IncidentPaging.Climb(
            policy: "night <b>",
            phase: .climbing,
            last: .init(level: 0, people: ["responder-a", hostile]),
            next: .init(level: 1, targets: targets, at: ago(.minutes(-4)))
        )
    }

    private static var exhausted: IncidentPaging.Climb {
        IncidentPaging.Climb(policy: "payments", phase: .exhausted, last: nil, next: nil)
    }

    private static var orphaned: IncidentPaging.Climb {
        IncidentPaging.Climb(policy: "night <b>", phase: .orphaned, last: nil, next: nil)
    }

    private static var back: IncidentPaging.Climb {
        let next = IncidentPaging.Next(level: 0, targets: [.schedule("search")], at: ago(.minutes(-30)))
        return IncidentPaging.Climb(policy: "payments", phase: .acknowledged, last: nil, next: next)
    }

    private static var asked: IncidentPaging.Asked {
        IncidentPaging.Asked(person: hostile, by: second, at: ago(.minutes(3)))
    }

    private static func paged(_ climbs: [IncidentPaging.Climb], asked: [IncidentPaging.Asked] = []) -> IncidentView {
        var view = unacknowledged
        view.paging = IncidentPaging(climbs: climbs, asked: asked, canEscalate: true, canPage: true)
        return view
    }

    private static func page(_ reason: PageView.Reason, answeredAt: Timestamp? = nil) -> View {
        .paging(
            .page(
                PageView(
                    page: 5,
                    incident: unacknowledged,
                    reason: reason,
                    madeAt: ago(.minutes(2)),
                    isAnswered: answeredAt != nil,
                    answeredAt: answeredAt
                )
            )
        )
    }

    private static func pageable(for incident: Incident?) -> PageableView {
        PageableView(
            incident: incident,
            duties: [.init(schedule: "payments", member: hostile), .init(schedule: "search", member: nil)],
            teams: ["web <b>"],
            people: [
                .init(person: first, methods: [.slack, .mail, .http("phone")]), .init(person: second, methods: []),
                .init(person: PersonName(id: 3, name: hostile), methods: [.slack]),
            ],
            page: 0,
            next: 1
        )
    }
}
