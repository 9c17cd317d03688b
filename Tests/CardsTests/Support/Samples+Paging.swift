import Cards
import Incidents
import OnCall

extension Samples {
    private static let pager = PersonName(id: 3, name: "responder-a")

    private static func paged(_ climbs: [IncidentPaging.Climb], asked: [IncidentPaging.Asked] = []) -> IncidentView {
        var view = plain
        view.paging = IncidentPaging(climbs: climbs, asked: asked, canEscalate: true, canPage: true)
        return view
    }

    private static let next = IncidentPaging.Next(
        level: 1,
        targets: [.schedule("search"), .person("responder-b")],
        at: now + .minutes(4)
    )
    private static let climbing = IncidentPaging.Climb(
        policy: "team",
        phase: .climbing,
        last: .init(level: 0, people: ["responder-a"]),
        next: next
    )
    private static let exhausted = IncidentPaging.Climb(policy: "payments", phase: .exhausted, last: nil, next: nil)

    private static func page(_ reason: PageView.Reason, isAnswered: Bool = false) -> View {
        .paging(
            .page(
                PageView(
                    page: 5,
                    incident: plain,
                    reason: reason,
                    madeAt: now,
                    isAnswered: isAnswered,
                    answeredAt: nil
                )
            )
        )
    }

    static var paging: [(name: String, view: View)] {
        let level = PageView.Reason.level(policy: "team", level: 1, target: .schedule("payments"))
        let asked = IncidentPaging.Asked(person: "responder-b", by: pager, at: now - .minutes(3))
        let orphaned = IncidentPaging.Climb(policy: "search", phase: .orphaned, last: nil, next: nil)
        let back = IncidentPaging.Climb(policy: "team", phase: .acknowledged, last: nil, next: next)
        let people = PageableView(
            incident: plain.incident,
            duties: [.init(schedule: "payments", member: "responder-a"), .init(schedule: "search", member: nil)],
            teams: ["web"],
            people: [
                .init(person: pager, methods: [.telegram, .mail]),
                .init(person: PersonName(id: 4, name: "responder-b"), methods: []),
            ],
            page: 0,
            next: 1
        )
        var alone = people
        alone.incident = nil
        return [
            ("climbing", .incident(paged([climbing]))),
            ("pagedTwice", .incident(paged([climbing, exhausted, orphaned], asked: [asked]))),
            ("comesBack", .incident(paged([back]))), ("pagedMore", .more(paged([climbing]))),
            ("page", page(level)), ("pageAsked", page(.asked(by: pager))),
            ("pageAnswered", page(level, isAnswered: true)),
            ("pageWhom", .paging(.people(people))), ("pageable", .paging(.people(alone))),
        ]
    }
}
