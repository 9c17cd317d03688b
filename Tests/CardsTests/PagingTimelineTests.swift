import Cards
import Incidents
import Testing

@Test func pagingInTheTimelineSaysWhomByWhichLevelAndByWhichWay() {
    let entries = [
        Samples.entry(.page, .done, by: .system, ["policy": "web", "level": "2", "people": "responder-b"]),
        Samples.entry(.page, .done, ["people": "responder-b"]),
        Samples.entry(.notify, .done, by: .system, ["person": "responder-b", "way": "telegram"]),
        Samples.entry(.notify, .failed, by: .system, ["person": "responder-b", "way": "http:phone"], reason: "busy"),
        Samples.entry(.reachNobody, .done, by: .system, ["policy": "web", "level": "1", "why": "no team x"]),
        Samples.entry(.exhaust, .done, by: .system, ["policy": "web"]),
        Samples.entry(.comeBack, .done, by: .system, ["from": "responder-a", "untouched minutes": "30"]),
    ]
    let text = card(.timeline(Samples.crashLoop, entries: entries, older: nil)).text
    for line in [
        "the bot · paged · responder-b · level 2 of web", "responder-a · paged · responder-b",
        "the bot · page sent · responder-b · Telegram", "sending the page (responder-b, phone): failed: busy",
        "the bot · nobody could be paged · level 1 of web", "the bot · nobody is left to be paged · web",
        "acknowledgement taken back · responder-a · untouched for 30 min",
    ] {
        #expect(text.contains(line), "\(text)")
    }
}
