import Cards
import Foundation
import Incidents
import OnCall

/// Somebody's own notifications.
extension SampleViews {
    static var notices: [(name: String, view: View)] {
        let rule = NoticeRule(.http("phone"), after: 5)
        let asking = Question.contact(.mail, person: first.id)
        return [
            ("notify", notices(.overview(person: first.id))),
            ("notify-nothing", notices(.overview(person: first.id), high: [], ways: [])),
            ("notify-rules", notices(.rules(.high, person: first.id))),
            ("notify-adding", notices(.adding(.high, person: first.id))),
            ("notify-rule", notices(.rule(rule, .high, isNew: false, person: first.id))),
            ("notify-way", notices(.way(.http("phone"), person: first.id))),
            ("notify-asking", notices(.way(.mail, person: first.id), asking: asking)),
            ("notify-quiet", notices(.quiet(person: first.id))),
            ("notify-tested", notices(.test(.mail, .sent(at: ago(.minutes(1))), person: first.id))),
        ]
    }

    private static let ways: [NoticesView.Way] = [
        .init(method: .slack, address: nil, wish: .nothing, state: .leads),
        .init(method: .telegram, address: nil, wish: .nothing, state: .lost),
        .init(method: .http("phone"), address: "+491511234567", wish: .telephone, state: .leads),
        .init(method: .http("push"), address: "<!channel> *topic*", wish: .topic, state: .leads),
        .init(method: .mail, address: nil, wish: .mail, state: .missing),
    ]

    private static func notices(
        _ screen: NoticeScreen,
        high: [NoticeRule] = [
            NoticeRule(.slack), NoticeRule(.http("phone"), after: 5), NoticeRule(.mail, after: 10),
        ],
        ways: [NoticesView.Way] = SampleViews.ways,
        asking: Question? = nil
    ) -> View {
        let rules = NoticeRules(high: high, quiet: QuietWords.hours("Mon-Fri 22:00-07:00; Sat,Sun", in: .gmt))
        return .notices(NoticesView(screen: screen, person: first, rules: rules, ways: ways, asking: asking))
    }
}
