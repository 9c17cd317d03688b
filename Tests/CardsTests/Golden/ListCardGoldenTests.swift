import Testing

@Test func activeIncidentsAreALineAndAButtonEach() throws {
    try expect(
        "active",
        en: """
            12 active incidents

            🔴 #42 KubePodCrashLooping shop/checkout · 14 min · responder-a
            🟠 #40 NodeFilesystemAlmostOutOfSpace node ip-10-0-3-17 · 5 h · snoozed until 15:00

            [ 🔴 #42 KubePodCrashLooping ] [ 🟠 #40 NodeFilesystemAlmostO… ]
            [ Next › ]
            [ ⟳ Refresh ]
            """,
        ru: """
            12 активных инцидентов

            🔴 #42 KubePodCrashLooping shop/checkout · 14 мин · responder-a
            🟠 #40 NodeFilesystemAlmostOutOfSpace node ip-10-0-3-17 · 5 ч · отложен до 15:00

            [ 🔴 #42 KubePodCrashLooping ] [ 🟠 #40 NodeFilesystemAlmostO… ]
            [ Дальше › ]
            [ ⟳ Обновить ]
            """
    )
}

@Test func closedIncidentsSayHowTheyEnded() throws {
    try expect(
        "history",
        en: """
            Closed incidents

            🟢 #42 KubePodCrashLooping shop · by itself after 11 min · 3 min ago
            🟢 #40 NodeFilesystemAlmostOutOfSpace node ip-10-0-3-17 · by responder-b after 3 h · 2 h ago
            ⚪ #7 TargetDown 10.0.3.17:9100 · node-exporter · rejected by responder-a after 24 h · 2 d ago · load test

            [ 🟢 #42 KubePodCrashLooping ] [ 🟢 #40 NodeFilesystemAlmostO… ]
            [ ⚪ #7 TargetDown ]
            [ ‹ Newest ] [ Older › ]
            [ ⟳ Refresh ]
            """,
        ru: """
            Закрытые инциденты

            🟢 #42 KubePodCrashLooping shop · погас сам через 11 мин · 3 мин назад
            🟢 #40 NodeFilesystemAlmostOutOfSpace node ip-10-0-3-17 · закрыт через 3 ч · responder-b · 2 ч назад
            ⚪ #7 TargetDown 10.0.3.17:9100 · node-exporter · отклонён через 24 ч · responder-a · 2 д назад · load test

            [ 🟢 #42 KubePodCrashLooping ] [ 🟢 #40 NodeFilesystemAlmostO… ]
            [ ⚪ #7 TargetDown ]
            [ ‹ Новые ] [ Раньше › ]
            [ ⟳ Обновить ]
            """
    )
}

@Test func myIncidentsAreCounted() throws {
    try expect(
        "mine",
        en: """
            My incidents (2)

            🔴 #42 KubePodCrashLooping shop/checkout · 14 min · responder-a
            🟠 #40 NodeFilesystemAlmostOutOfSpace node ip-10-0-3-17 · 5 h · snoozed until 15:00

            [ 🔴 #42 KubePodCrashLooping ] [ 🟠 #40 NodeFilesystemAlmostO… ]
            [ ⟳ Refresh ]
            """,
        ru: """
            Мои инциденты (2)

            🔴 #42 KubePodCrashLooping shop/checkout · 14 мин · responder-a
            🟠 #40 NodeFilesystemAlmostOutOfSpace node ip-10-0-3-17 · 5 ч · отложен до 15:00

            [ 🔴 #42 KubePodCrashLooping ] [ 🟠 #40 NodeFilesystemAlmostO… ]
            [ ⟳ Обновить ]
            """
    )
}

@Test func theIncidentsOfAStormLeadBackToIt() throws {
    try expect(
        "stormList",
        en: """
            Incidents of the storm (2)

            🔴 #42 KubePodCrashLooping shop/checkout · 14 min · responder-a
            🟠 #40 NodeFilesystemAlmostOutOfSpace node ip-10-0-3-17 · 5 h · snoozed until 15:00

            [ 🔴 #42 KubePodCrashLooping ] [ 🟠 #40 NodeFilesystemAlmostO… ]
            [ ‹ Back ] [ ⟳ Refresh ]
            """,
        ru: """
            Инциденты шторма (2)

            🔴 #42 KubePodCrashLooping shop/checkout · 14 мин · responder-a
            🟠 #40 NodeFilesystemAlmostOutOfSpace node ip-10-0-3-17 · 5 ч · отложен до 15:00

            [ 🔴 #42 KubePodCrashLooping ] [ 🟠 #40 NodeFilesystemAlmostO… ]
            [ ‹ Назад ] [ ⟳ Обновить ]
            """
    )
}
