import Incidents
import Testing

@testable import Cards

@Test func silencesStandWithWhatTheyHold() throws {
    try expect(
        "silences",
        en: """
            🔕 Silences (8)

            🔕 alertname="KubePodCrashLooping", namespace=~"shop|web" · until 15:09 · responder-a · holds 2 alerts of ours
            🔕 alertname="KubePodCrashLooping", namespace=~"shop|web" · 15:19 – 17:19 · responder-a · holds no alert of ours

            [ until 15:09 KubePodCrashLooping ] [ 15:19 – 17:19 KubePodCrashLooping ]
            [ Next › ]
            [ ⟳ Refresh ]
            """,
        ru: """
            🔕 Тишина (8)

            🔕 alertname="KubePodCrashLooping", namespace=~"shop|web" · до 15:09 · responder-a · наших алертов: 2
            🔕 alertname="KubePodCrashLooping", namespace=~"shop|web" · 15:19 – 17:19 · responder-a · наших алертов нет

            [ до 15:09 KubePodCrashLooping ] [ 15:19 – 17:19 KubePodCrashLooping ]
            [ Дальше › ]
            [ ⟳ Обновить ]
            """
    )
}

@Test func maintenanceStandsWithWhenItIs() throws {
    try expect(
        "maintenance",
        en: """
            🔕 Maintenance (2)

            🔕 env="web", team=~"page|web" · until 16:19 · load test · responder-a
            env="web", team=~"page|web" · opens Sun 22 Nov 02:00 · weekly Sat, Sun 02:00–04:00 · load test · responder-a

            A window in one line: 2h env="staging" moving the database

            [ load test ] [ load test ]
            [ New window … ]
            [ ⟳ Refresh ]
            """,
        ru: """
            🔕 Обслуживание (2)

            🔕 env="web", team=~"page|web" · до 16:19 · load test · responder-a
            env="web", team=~"page|web" · откроется вс 22 ноя 02:00 · еженедельно сб, вс 02:00–04:00 · load test · responder-a

            Окно одной строкой: 2ч env="staging" переезд базы

            [ load test ] [ load test ]
            [ Новое окно … ]
            [ ⟳ Обновить ]
            """
    )
}

@Test func aWindowIsAskedForWithWhatItWouldHold() {
    let asked = card(.maintenance(.proposed(Samples.proposal, Samples.proposed(alerts: 7, incidents: 2))))
    #expect(asked.text.contains("⚠️ Open this maintenance window?"))
    #expect(asked.text.contains("7 alerts of 2 incidents match now."))
    #expect(asked.text.contains("Asked by responder-a · expires in 2 min"))
    #expect(asked.press(labelled: "Yes, open") == .maintenance(.open(Samples.proposal)))
    let late = card(.maintenance(.proposed(Samples.proposal, nil)))
    #expect(late.press(labelled: "Yes, open") == nil && late.text.contains("Nobody confirmed within 2 minutes"))
}

@Test func theCardSaysWhatIsQuietAndOffersMoreOfIt() {
    let quiet = card(.incident(Samples.silenced)).text
    #expect(quiet.contains("🔕 1 of 2 alerts silenced by responder-a, responder-b until 15:09"))
    #expect(quiet.contains("🔕 in maintenance until 16:19 (load test): nobody is paged"))
    #expect(card(.more(Samples.silenced)).buttons.contains { $0.label == "Silence" })
    #expect(!card(.more(Samples.crashLoop)).buttons.contains { $0.label == "Silence" })
    var closed = Samples.silenced
    closed.incident.status = .resolved
    #expect(!card(.incident(closed)).text.contains("🔕"))
}

@Test func labelsOfTheGroupComeFirstAndNothingIsSilencedWithoutOne() {
    let some = card(.silence(.matchers(Samples.silenced, on: ["alertname"])))
    #expect(some.buttons.first?.label == "✓ alertname=KubePodCrashLooping")
    #expect(
        some.press(labelled: "1 h")
            == .silence(
                .make(
                    incident: 42,
                    labels: [SilenceMatcher(name: "alertname", value: "KubePodCrashLooping")],
                    .hour
                )
            )
    )
    #expect(
        some.press(labelled: "○ cluster=prod-eu1")
            == .show(.silence(.matchers(incident: 42, on: ["alertname", "cluster"])))
    )
    let none = card(.silence(.matchers(Samples.silenced, on: [])))
    #expect(none.press(labelled: "1 h") == nil && none.text.contains("Choose a label."))
}

@Test func whatIsChosenStaysOnTheScreenHoweverManyThereAre() {
    var many = Samples.silenced
    for number in 10..<30 { many.incident.labels["label\(number)"] = "x" }
    let names = many.incident.silenceableLabels
    let all = card(.silence(.matchers(many, on: names)))
    #expect(all.buttons.filter { $0.label.hasPrefix("✓") }.count == names.count)
    guard case .silence(.make(_, let labels, _))? = all.press(labelled: "1 h") else {
        Issue.record("what is chosen can be silenced")
        return
    }
    #expect(labels.map(\.name) == names)
    let few = card(.silence(.matchers(many, on: ["label29"])))
    #expect(few.buttons.contains { $0.label == "✓ label29=x" } && few.text.contains("more labels are not shown"))
}

@Test func aConfirmationSaysWhatWillBeSilent() {
    let asked = card(.silence(Samples.silenceOrder(.asked)))
    #expect(asked.text.contains("⚠️ Silence in Alertmanager until 18:19?"))
    #expect(asked.text.contains(#"namespace=~"shop|web""#))
    #expect(asked.text.contains("Asked by responder-a · expires in 2 min"))
    #expect(asked.press(labelled: "Yes, silence") == .silence(.confirm(order: 3)))
    let failed = card(.silence(Samples.silenceOrder(.failed)))
    #expect(failed.text.contains("❌ Not silenced: no connection"))
    let unknown = card(.silence(Samples.silenceOrder(.unknown)))
    #expect(unknown.text.contains("outcome unknown") && unknown.buttons.contains { $0.label == "Silences" })
}
