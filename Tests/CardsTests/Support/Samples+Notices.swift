import Cards
import Foundation
import Incidents
import OnCall

extension Samples {
    private static let ways: [NoticesView.Way] = [
        .init(method: .telegram, address: nil, wish: .nothing, state: .leads),
        .init(method: .slack, address: nil, wish: .nothing, state: .lost),
        .init(method: .http("phone"), address: "+491511234567", wish: .telephone, state: .leads),
        .init(method: .http("push"), address: nil, wish: .topic, state: .missing),
        .init(method: .mail, address: nil, wish: .mail, state: .missing),
    ]

    static func notices(
        _ screen: NoticeScreen,
        high: [NoticeRule] = [
            NoticeRule(.telegram), NoticeRule(.http("phone"), after: 5), NoticeRule(.mail, after: 10),
        ],
        ways: [NoticesView.Way] = Samples.ways,
        asking: Question? = nil
    ) -> View {
        let quiet = QuietWords.hours("Mon-Fri 22:00-07:00; Sat,Sun", in: .gmt)
        let rules = NoticeRules(high: high, low: [], quiet: quiet)
        return .notices(NoticesView(screen: screen, person: ann, rules: rules, ways: ways, asking: asking))
    }

    /// Every screen of somebody's notifications.
    static var notices: [(name: String, view: View)] {
        let rule = NoticeRule(.http("phone"), after: 5)
        return [
            ("notices", notices(.overview(person: 1))),
            ("noticesNone", notices(.overview(person: 1), high: [], ways: [])),
            ("noticeRules", notices(.rules(.high, person: 1))), ("noticeRulesLow", notices(.rules(.low, person: 1))),
            ("noticeAdding", notices(.adding(.high, person: 1))),
            ("noticeRule", notices(.rule(rule, .high, isNew: false, person: 1))),
            ("noticeNew", notices(.rule(NoticeRule(.mail), .low, isNew: true, person: 1))),
            ("noticeWay", notices(.way(.http("phone"), person: 1))), ("noticeChat", notices(.way(.slack, person: 1))),
            ("noticeTopic", notices(.way(.http("push"), person: 1))),
            ("noticeGone", notices(.way(.http("fax"), person: 1))),
            (
                "noticeAsking",
                notices(.way(.mail, person: 1), asking: .contact(.mail, person: 1))
            ), ("noticeQuiet", notices(.quiet(person: 1))),
            ("noticeUnderway", notices(.test(.mail, .underway(since: now), person: 1))),
            ("noticeLost", notices(.test(.mail, .underway(since: now - .minutes(5)), person: 1))),
            ("noticeSent", notices(.test(.mail, .sent(at: now - .minutes(1)), person: 1))),
            ("noticeHanded", notices(.test(.telegram, .handedOver(at: now), person: 1))),
        ]
    }
}
