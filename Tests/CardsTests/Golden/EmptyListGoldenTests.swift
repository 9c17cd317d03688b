import Testing

@Test func aSearchWithoutResultSaysWhatIsSearched() throws {
    try expect(
        "search",
        en: """
            Search: checkout (0)

            Nothing found for “checkout”. Titles, labels and numbers are searched.

            [ ⟳ Refresh ]
            """,
        ru: """
            Поиск: checkout (0)

            По запросу «checkout» ничего не найдено. Поиск идёт по названиям, лейблам и номерам.

            [ ⟳ Обновить ]
            """
    )
}

@Test func noActiveIncidentsSaysWhenTheLastOneClosed() throws {
    try expect(
        "noneActive",
        en: """
            Active incidents

            No active incidents. Last one closed 2 h ago.

            [ ⟳ Refresh ]
            """,
        ru: """
            Активные инциденты

            Активных инцидентов нет. Последний закрыт 2 ч назад.

            [ ⟳ Обновить ]
            """
    )
}

@Test func noHistoryIsSaid() throws {
    try expect(
        "noHistory",
        en: """
            Closed incidents

            No incident has closed yet.

            [ ⟳ Refresh ]
            """,
        ru: """
            Закрытые инциденты

            Закрытых инцидентов пока нет.

            [ ⟳ Обновить ]
            """
    )
}

@Test func nothingOfMineIsSaid() throws {
    try expect(
        "noneMine",
        en: """
            My incidents

            Nothing active is assigned to you or acknowledged by you.

            [ ⟳ Refresh ]
            """,
        ru: """
            Мои инциденты

            Активных инцидентов, которые вы приняли или взяли себе, нет.

            [ ⟳ Обновить ]
            """
    )
}

@Test func aStormWithoutActiveIncidentsSaysSo() throws {
    try expect(
        "noStorm",
        en: """
            Incidents of the storm

            All incidents of this storm are closed.

            [ ‹ Back ] [ ⟳ Refresh ]
            """,
        ru: """
            Инциденты шторма

            Все инциденты этого шторма закрыты.

            [ ‹ Назад ] [ ⟳ Обновить ]
            """
    )
}

@Test func aPageThatEmptiedLeadsToTheFirst() throws {
    try expect(
        "emptyPage",
        en: """
            Active incidents

            There is nothing on this page any more.

            [ ‹ First page ]
            [ ⟳ Refresh ]
            """,
        ru: """
            Активные инциденты

            На этой странице больше ничего нет.

            [ ‹ В начало ]
            [ ⟳ Обновить ]
            """
    )
}
