import Cards
import Incidents
import Testing

@Test func aRunbookIsMadeReadable() throws {
    try expect(
        "runbook",
        en: """
            🔴 #42 › Runbook

            KubePodCrashLooping · critical · firing 2 · responder-b

            KubePodCrashLooping · checkout

            First look
            1. Read the last logs: kubectl logs -p.
            2. Was there a rollout? See the board.

              kubectl -n shop rollout undo deploy/checkout

            Then tell #payments.

            version 3 · active · responder-a · 20 min ago
            What the alert itself links to

            [ Edit ] [ Versions ]
            [ ‹ Back ] [ ⟳ Refresh ]
            """,
        ru: """
            🔴 #42 › Инструкция

            KubePodCrashLooping · critical · горит 2 · responder-b

            KubePodCrashLooping · checkout

            First look
            1. Read the last logs: kubectl logs -p.
            2. Was there a rollout? See the board.

              kubectl -n shop rollout undo deploy/checkout

            Then tell #payments.

            версия 3 · активна · responder-a · 20 мин назад
            Ссылка из самого алерта

            [ Изменить ] [ Версии ]
            [ ‹ Назад ] [ ⟳ Обновить ]
            """
    )
}

@Test func aRunbookForAllServicesOffersOneOfItsOwn() throws {
    try expect(
        "generalRunbook",
        en: """
            🔴 #42 › Runbook

            KubePodCrashLooping · critical · firing 2 · responder-b

            KubePodCrashLooping · any service

            First look
            1. Read the last logs: kubectl logs -p.
            2. Was there a rollout? See the board.

              kubectl -n shop rollout undo deploy/checkout

            Then tell #payments.

            version 1 · active · responder-a · 1 h ago
            What the alert itself links to

            [ Edit ] [ Versions ] [ Write one for checkout ]
            [ ‹ Back ] [ ⟳ Refresh ]
            """,
        ru: """
            🔴 #42 › Инструкция

            KubePodCrashLooping · critical · горит 2 · responder-b

            KubePodCrashLooping · любой сервис

            First look
            1. Read the last logs: kubectl logs -p.
            2. Was there a rollout? See the board.

              kubectl -n shop rollout undo deploy/checkout

            Then tell #payments.

            версия 1 · активна · responder-a · 1 ч назад
            Ссылка из самого алерта

            [ Изменить ] [ Версии ] [ Отдельная для checkout ]
            [ ‹ Назад ] [ ⟳ Обновить ]
            """
    )
}

@Test func whereThereIsNoneItCanBeWritten() throws {
    try expect(
        "noRunbook",
        en: """
            🔴 #42 › Runbook

            KubePodCrashLooping · critical · firing 2 · responder-b

            There is no runbook for KubePodCrashLooping · checkout yet.

            [ Write it for checkout ]
            [ Write it for any service ]
            [ ‹ Back ]
            """,
        ru: """
            🔴 #42 › Инструкция

            KubePodCrashLooping · critical · горит 2 · responder-b

            Инструкции «KubePodCrashLooping · checkout» пока нет.

            [ Написать для checkout ]
            [ Написать для любого сервиса ]
            [ ‹ Назад ]
            """
    )
}

@Test func theHistoryNamesWhoWroteWhat() throws {
    try expect(
        "runbookHistory",
        en: """
            🔴 #42 › Versions

            KubePodCrashLooping · critical · firing 2 · responder-b

            KubePodCrashLooping · checkout

            version 3 · not active · model model-a, handed in by responder-a · 20 min ago · 231 characters
            version 2 · active · file shop/crash.md · 30 min ago · 213 characters
            version 1 · not active · responder-a · 1 h ago · 1 character

            [ Version 3 ] [ Version 2, active ]
            [ Version 1 ]
            [ Older › ]
            [ ‹ Back ]
            """,
        ru: """
            🔴 #42 › Версии

            KubePodCrashLooping · critical · горит 2 · responder-b

            KubePodCrashLooping · checkout

            версия 3 · не активна · модель model-a, передано: responder-a · 20 мин назад · 231 знак
            версия 2 · активна · файл shop/crash.md · 30 мин назад · 213 знаков
            версия 1 · не активна · responder-a · 1 ч назад · 1 знак

            [ Версия 3 ] [ Версия 2, активна ]
            [ Версия 1 ]
            [ Раньше › ]
            [ ‹ Назад ]
            """
    )
}

@Test func aVersionCanBeComparedAndActivated() throws {
    try expect(
        "runbookVersion",
        en: """
            🔴 #42 › Versions

            KubePodCrashLooping · critical · firing 2 · responder-b

            KubePodCrashLooping · checkout

            First look
            1. Read the last logs: kubectl logs -p.
            2. Was there a rollout? See the board.

              kubectl -n shop rollout undo deploy/checkout

            Then tell #payments.

            And go to sleep.

            version 3 · not active · model model-a, handed in by responder-a · 20 min ago

            [ Changes since 2 ] [ Against the active 1 ]
            [ Activate version 3 ]
            [ ‹ Back ]
            """,
        ru: """
            🔴 #42 › Версии

            KubePodCrashLooping · critical · горит 2 · responder-b

            KubePodCrashLooping · checkout

            First look
            1. Read the last logs: kubectl logs -p.
            2. Was there a rollout? See the board.

              kubectl -n shop rollout undo deploy/checkout

            Then tell #payments.

            And go to sleep.

            версия 3 · не активна · модель model-a, передано: responder-a · 20 мин назад

            [ Отличия от 2 ] [ Против активной 1 ]
            [ Сделать активной: 3 ]
            [ ‹ Назад ]
            """
    )
}

@Test func aDifferenceIsShownLineByLine() throws {
    try expect(
        "runbookDifference",
        en: """
            🔴 #42 › Versions

            KubePodCrashLooping · critical · firing 2 · responder-b

            KubePodCrashLooping · checkout
            Version 2 → 3

              … 8 lines the same
              
                Then tell #payments.
              +
              + And go to sleep.

            version 3 · not active · model model-a, handed in by responder-a · 20 min ago

            [ Activate version 3 ]
            [ ‹ Back ]
            """,
        ru: """
            🔴 #42 › Версии

            KubePodCrashLooping · critical · горит 2 · responder-b

            KubePodCrashLooping · checkout
            Версия 2 → 3

              … 8 строк без изменений
              
                Then tell #payments.
              +
              + And go to sleep.

            версия 3 · не активна · модель model-a, передано: responder-a · 20 мин назад

            [ Сделать активной: 3 ]
            [ ‹ Назад ]
            """
    )
}

@Test func theSameTextsAreSaidToBeTheSame() throws {
    try expect(
        "sameRunbooks",
        en: """
            🔴 #42 › Versions

            KubePodCrashLooping · critical · firing 2 · responder-b

            KubePodCrashLooping · checkout
            Version 2 → 3

            The two texts are the same.

            version 3 · active · responder-a · 20 min ago

            [ ‹ Back ]
            """,
        ru: """
            🔴 #42 › Версии

            KubePodCrashLooping · critical · горит 2 · responder-b

            KubePodCrashLooping · checkout
            Версия 2 → 3

            Тексты одинаковы.

            версия 3 · активна · responder-a · 20 мин назад

            [ ‹ Назад ]
            """
    )
}

@Test func aRunbookIsAskedForInline() throws {
    try expect(
        "askRunbook",
        en: """
            🔴 #42 › Runbook

            KubePodCrashLooping · critical · firing 2 · responder-b

            KubePodCrashLooping · checkout

            The whole text, in Markdown. What is there now stays among the versions.

            version 3 · active · responder-a · 20 min ago

            [ ‹ Back ]
            (input)
            """,
        ru: """
            🔴 #42 › Инструкция

            KubePodCrashLooping · critical · горит 2 · responder-b

            KubePodCrashLooping · checkout

            Весь текст, в Markdown. Нынешний останется среди версий.

            версия 3 · активна · responder-a · 20 мин назад

            [ ‹ Назад ]
            (input)
            """
    )
}

@Test func theListOfRunbooks() throws {
    try expect(
        "runbookList",
        en: """
            Runbooks

            KubePodCrashLooping · checkout · version 3 · 2 h ago
            KubePodCrashLooping · any service · no active version · 2 d ago

            [ KubePodCrashLooping · checkout ] [ KubePodCrashLooping · any service ]
            [ ‹ First page ] [ Next › ]
            [ ⟳ Refresh ]
            """,
        ru: """
            Инструкции

            KubePodCrashLooping · checkout · версия 3 · 2 ч назад
            KubePodCrashLooping · любой сервис · нет активной версии · 2 д назад

            [ KubePodCrashLooping · checkout ] [ KubePodCrashLooping · любой сервис ]
            [ ‹ В начало ] [ Дальше › ]
            [ ⟳ Обновить ]
            """
    )
}

@Test func anEmptyListOfRunbooksSaysHowToBegin() throws {
    try expect(
        "noRunbooks",
        en: """
            Runbooks

            No runbooks yet. The command runbook ALERT SERVICE leads to writing one; Markdown files may hold them, too.

            [ ⟳ Refresh ]
            """,
        ru: """
            Инструкции

            Инструкций пока нет. Написать: командой runbook АЛЕРТ СЕРВИС, или положите файлы Markdown в папку.

            [ ⟳ Обновить ]
            """
    )
}

@Test func underMoreARunbookCanBeWritten() throws {
    try expect(
        "withoutRunbook",
        en: """
            🔴 KubePodCrashLooping · critical · #42

            shop/checkout · cluster prod-eu1

            Pod shop/checkout-7d4b9c6f5b-k4mzz is crash looping (and 1 more)
            | container "app" restarted 6 times in 10 minutes
            • pod checkout-…x2x7p
            • pod checkout-…k4mzz
            🟢 pod checkout-…9wq2c · resolved 2 min ago

            firing 2 · resolved 1 · for 14 min, since 14:05 · 3rd time in 7 days · before: #41
            👤 responder-a acknowledged 3 min ago · with responder-b
            Runbook · Source · Dashboard · Alertmanager
            team: payments · container: app

            Crash looping since the rollout of 1.5.0, 16 min ago

            [ Note ] [ Reject ]
            [ Write a runbook ]
            [ ‹ Back ]
            """,
        ru: """
            🔴 KubePodCrashLooping · critical · #42

            shop/checkout · кластер prod-eu1

            Pod shop/checkout-7d4b9c6f5b-k4mzz is crash looping (и ещё 1)
            | container "app" restarted 6 times in 10 minutes
            • pod checkout-…x2x7p
            • pod checkout-…k4mzz
            🟢 pod checkout-…9wq2c · погасло 2 мин назад

            горит 2 · погасло 1 · уже 14 мин, с 14:05 · 3-й раз за 7 дней · раньше: #41
            👤 responder-a: принято 3 мин назад · ведёт responder-b
            Инструкция · Источник · Дашборд · Alertmanager
            team: payments · container: app

            Падает раз за разом с выкатки 1.5.0, 16 мин назад

            [ Заметка ] [ Отклонить ]
            [ Написать инструкцию ]
            [ ‹ Назад ]
            """
    )
}

@Test func theTextToCopyIsWholeAndAsItWasWritten() throws {
    let view = try #require(Samples.all.first { $0.name == "runbookSource" }?.view)
    #expect(card(view).card.blocks.contains(.preformatted(Samples.runbookText)))
    #expect(card(view).buttons.map(\.label) == ["‹ Back"])
}

@Test func theFormBeginsWithTheTextThatIsThere() throws {
    let asked = try #require(Samples.all.first { $0.name == "askRunbook" }?.view)
    #expect(card(asked).card.prefill == Samples.runbookText)
    let first = try #require(Samples.all.first { $0.name == "askNewRunbook" }?.view)
    #expect(card(first).card.prefill == nil)
    #expect(card(first).card.question != nil)
}

@Test func aCardWithARunbookHasAButtonAndNoLinkOfTheAlerts() throws {
    let view = try #require(Samples.all.first { $0.name == "withRunbook" }?.view)
    let text = card(view).text
    #expect(text.contains("[ Timeline ] [ Runbook ]"))
    #expect(text.contains("\nSource · Dashboard"))
    let screen = RunbookScreen.text(Samples.runbookKey, page: 0, incident: 42)
    #expect(card(view).press(labelled: "Runbook") == .show(.runbook(screen)))
}

@Test func aLongRunbookIsTurnedLikePages() throws {
    let view = try #require(Samples.all.first { $0.name == "longRunbook" }?.view)
    let shown = card(view)
    #expect(shown.text.contains("part 2 of 7"))
    for (label, page) in [("‹ Previous part", 0), ("Next part ›", 2)] {
        let screen = RunbookScreen.text(Samples.runbookKey, page: page, incident: 42)
        #expect(shown.press(labelled: label) == .show(.runbook(screen)))
    }
}
