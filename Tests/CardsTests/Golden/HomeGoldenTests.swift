import Cards
import Testing

@Test func aPersonsOwnPageSaysWhoTheyAreWhatIsTheirsAndWhatIsActive() throws {
    try expect(
        "home",
        en: """
            👤 responder-a · responder

            My incidents (1)
            🔴 #42 KubePodCrashLooping shop/checkout · 14 min · responder-a

            12 active incidents
            🔴 #42 KubePodCrashLooping shop/checkout · 14 min · responder-a
            🟠 #40 NodeFilesystemAlmostOutOfSpace node ip-10-0-3-17 · 5 h · snoozed until 15:00

            [ 🔴 #42 KubePodCrashLooping ] [ 🟠 #40 NodeFilesystemAlmostO… ]
            [ Show the list ] [ History ] [ ⟳ Refresh ]
            """,
        ru: """
            👤 responder-a · дежурный

            Мои инциденты (1)
            🔴 #42 KubePodCrashLooping shop/checkout · 14 мин · responder-a

            12 активных инцидентов
            🔴 #42 KubePodCrashLooping shop/checkout · 14 мин · responder-a
            🟠 #40 NodeFilesystemAlmostOutOfSpace node ip-10-0-3-17 · 5 ч · отложен до 15:00

            [ 🔴 #42 KubePodCrashLooping ] [ 🟠 #40 NodeFilesystemAlmostO… ]
            [ Показать список ] [ История ] [ ⟳ Обновить ]
            """
    )
}

@Test func aQuietPageSaysSo() throws {
    try expect(
        "homeAtRest",
        en: """
            👤 responder-a · admin

            My incidents (0)
            Nothing active is assigned to you or acknowledged by you.

            Active incidents
            No active incidents. Last one closed 2 h ago.

            [ Show the list ] [ History ] [ ⟳ Refresh ]
            """,
        ru: """
            👤 responder-a · администратор

            Мои инциденты (0)
            Активных инцидентов, которые вы приняли или взяли себе, нет.

            Активные инциденты
            Активных инцидентов нет. Последний закрыт 2 ч назад.

            [ Показать список ] [ История ] [ ⟳ Обновить ]
            """
    )
}

@Test func aStrangersPageSaysHowToBeLetIn() throws {
    try expect(
        "homeOfAStranger",
        en: """
            👤 You are not let in yet

            Your id is U99.
            The button asks the admins. What is active shows here as soon as one of them lets you in.
            If you work with the bot in another chat already, send it the command link there.

            [ Ask to be let in ]
            """,
        ru: """
            👤 Доступа пока нет

            Ваш номер: U99.
            Кнопка спросит администраторов. Активные инциденты появятся здесь, как только вам откроют доступ.
            Если вы уже работаете с ботом в другом чате, отправьте ему там команду link.

            [ Попросить доступ ]
            """
    )
}

@Test func whoAskedReadsThatTheAdminsKnow() {
    let page = card(.home(Samples.strangersHome(true)))
    #expect(page.text.contains("The admins have been asked."))
    #expect(page.buttons.map(\.label) == ["⟳ Refresh"])
}
