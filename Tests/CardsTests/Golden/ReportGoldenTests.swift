import Incidents
import Testing

@testable import Cards

@Test func aReportTellsTheWeekInWordsAndBars() throws {
    try expect(
        "report",
        en: """
            Report · 9 Nov – 15 Nov

            23 incidents · 4 critical · 2 still active · 1 rejected

            Acknowledged 18 of 23 · half within 4 min · 9 of 10 within 31 min
            Resolved after 1 h 20 min on average

            Most frequent, with the mean time to resolve
              KubePodCrashLooping  ██████████ 12 14m
              TargetDown           █████       6  2h
              KubePersistentVolum… ███▌        4  2d
              etcdNoLeader         █           1   –

            Long-running
            #42 KubePersistentVolumeFillingUp · 3 d 4 h · still active
            #40 TargetDown · 5 h 10 min

            Never acknowledged: 4
            TargetDown ×3 · etcdNoLeader

            Not actionable: 2
            TargetDown ×2

            Flapping: came back 5 times
            TargetDown ×5

            Worked by
              responder-a ██████████ 12
              responder-b ██████      7

            The incidents of this chat that opened in this time.

            [ ‹ 7 days earlier ] [ 7 days later › ]
            [ ⟳ Refresh ]
            """,
        ru: """
            Отчёт · 9 ноя – 15 ноя

            23 инцидента · критичных 4 · ещё активны 2 · отклонено 1

            Принято 18 из 23 · половина за 4 мин · 9 из 10 за 31 мин
            До закрытия в среднем 1 ч 20 мин

            Самые частые, со средним временем до закрытия
              KubePodCrashLooping  ██████████ 12 14м
              TargetDown           █████       6  2ч
              KubePersistentVolum… ███▌        4  2д
              etcdNoLeader         █           1   –

            Долгие
            #42 KubePersistentVolumeFillingUp · 3 д 4 ч · ещё активен
            #40 TargetDown · 5 ч 10 мин

            Никем не приняты: 4
            TargetDown ×3 · etcdNoLeader

            Действий не требовали: 2
            TargetDown ×2

            Мигают: возвращались 5 раз
            TargetDown ×5

            Кто занимался
              responder-a ██████████ 12
              responder-b ██████      7

            Инциденты этого чата, открытые за это время.

            [ ‹ 7 дней назад ] [ 7 дней вперёд › ]
            [ ⟳ Обновить ]
            """
    )
}

@Test func aQuietWeekSaysSo() throws {
    try expect(
        "quietReport",
        en: """
            Report · 14 Nov 14:19 – 21 Nov 14:19

            No incidents in this time.

            All incidents that opened in this time.

            [ ‹ 7 days earlier ]
            [ ⟳ Refresh ]
            """,
        ru: """
            Отчёт · 14 ноя 14:19 – 21 ноя 14:19

            За это время инцидентов не было.

            Все инциденты, открытые за это время.

            [ ‹ 7 дней назад ]
            [ ⟳ Обновить ]
            """
    )
}

@Test func whatHasNoRoomIsCounted() throws {
    let view = try #require(Samples.reports.first { $0.name == "crowdedReport" }?.view)
    let text = card(view).text
    // The rest of twenty: 41 down to 30 incidents.
    #expect(text.contains("and 12 more alerts with 426 incidents"))
    #expect(text.contains("Alert5 ×45 · 15 more"))
    #expect(text.contains("and 4 more people"))
    #expect(text.contains("There were more: the first 23 are counted."))
}

@Test func barsAreAsLongAsTheirNumbers() {
    for (count, longest, bar) in [
        (10, 10, "██████████"), (5, 10, "█████"), (1, 1_000, "▌"), (0, 10, ""), (3, 20, "█▌"), (7, 0, ""),
        (99, 10, "██████████"),
    ] {
        #expect(ReportCard.bar(count, of: longest) == bar)
    }
}
