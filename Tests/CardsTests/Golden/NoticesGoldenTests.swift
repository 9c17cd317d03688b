import Cards
import Incidents
import OnCall
import Testing

@Test func theOverviewSaysWhatComesWhenAndWhatIsMissing() {
    let page = card(Samples.notices(.overview(person: 1)), .en)
    #expect(page.card.headline.plain == "My notifications")
    let text = page.card.blocks.compactMap { if case .line(let line) = $0 { line.plain } else { nil } }
    #expect(
        text == [
            "High urgency: at once Telegram; after 5 min phone; after 10 min mail (leads nowhere yet)",
            "Low urgency: every way at once",
            "Quiet hours for low urgency: Mon-Fri 22:00-07:00; Sat,Sun 00:00-24:00 (GMT)",
            "Telegram: leads to you", "Slack: takes no messages of the bot any more: write /start to it there",
            "phone: +491511234567", "push: not set up by you", "mail: not set up by you",
        ]
    )
    let labels = page.card.keyboard.map { $0.map(\.label) }
    #expect(labels.first == ["High urgency", "Low urgency"] && labels.last?.first?.hasSuffix("Refresh") == true)
}

@Test func whoHasNoWayAtAllIsWarned() {
    let page = card(Samples.notices(.overview(person: 1), high: [], ways: []), .en)
    let warning =
        "⚠️ Nothing leads to you: no page would reach you. Set an address below, or write to the bot in a chat."
    #expect(
        page.card.blocks.first == .line(Line(warning))
    )
}

@Test func aRuleIsMovedAndRemovedByItsOwnScreen() {
    let rule = NoticeRule(.http("phone"), after: 5)
    let page = card(Samples.notices(.rule(rule, .high, isNew: false, person: 1)), .en)
    let presses = page.card.keyboard.joined().map(\.press)
    #expect(presses.contains(.notice(.move(rule, .high, to: 10, person: 1))))
    #expect(!presses.contains(.notice(.move(rule, .high, to: 5, person: 1))))
    #expect(presses.contains(.notice(.remove(rule, .high, person: 1))))
    let new = card(Samples.notices(.rule(NoticeRule(.mail), .low, isNew: true, person: 1)), .en)
    #expect(
        new.card.keyboard.joined().map(\.press).contains(.notice(.add(NoticeRule(.mail, after: 5), .low, person: 1)))
    )
}

@Test func aWayIsTestedWhereItLeadsAndSetWhereItDoesNot() {
    func labels(_ method: NoticeMethod) -> [String] {
        card(Samples.notices(.way(method, person: 1)), .en).card.keyboard.joined().map(\.label)
    }
    #expect(labels(.telegram) == ["Test", "‹ Back"] || labels(.telegram) == ["Test", "Back"])
    #expect(labels(.http("phone")).prefix(3) == ["Test", "Set the address …", "Forget it"])
    #expect(labels(.mail).first == "Set the address …" && !labels(.mail).contains("Test"))
    #expect(labels(.http("fax")).count == 1)
}
