import Testing

@Test func revisionsAreOfferedExceptTheCurrentOne() throws {
    try expect(
        "revisions",
        en: """
            🔴 #42 › checkout › Revisions

            KubePodCrashLooping · critical · firing 2 · responder-b

            Back to which one?
            7 · 1.5.0 · 16 min ago · current
            6 · 1.4.1 · 3 d ago

            as of 14:18:53

            [ ⏪ 6 · 1.4.1 ]
            [ ‹ Back ] [ ⟳ Refresh ]
            """,
        ru: """
            🔴 #42 › checkout › Ревизии

            KubePodCrashLooping · critical · горит 2 · responder-b

            К какой вернуться?
            7 · 1.5.0 · 16 мин назад · текущая
            6 · 1.4.1 · 3 д назад

            данные на 14:18:53

            [ ⏪ 6 · 1.4.1 ]
            [ ‹ Назад ] [ ⟳ Обновить ]
            """
    )
}

@Test func aSingleRevisionLeadsNowhere() throws {
    try expect(
        "onlyRevision",
        en: """
            🔴 #42 › checkout › Revisions

            KubePodCrashLooping · critical · firing 2 · responder-b

            There is no earlier revision to go back to.
            7 · 1.5.0 · 16 min ago · current

            as of 14:18:53

            [ ‹ Back ] [ ⟳ Refresh ]
            """,
        ru: """
            🔴 #42 › checkout › Ревизии

            KubePodCrashLooping · critical · горит 2 · responder-b

            Более ранней ревизии, к которой можно вернуться, нет.
            7 · 1.5.0 · 16 мин назад · текущая

            данные на 14:18:53

            [ ‹ Назад ] [ ⟳ Обновить ]
            """
    )
}

@Test func scalingOffersStepsAndANumber() throws {
    try expect(
        "scaling",
        en: """
            🔴 #42 › checkout › Scale

            KubePodCrashLooping · critical · firing 2 · responder-b

            3 replicas wanted, 1 ready

            as of 14:18:53

            [ −1 → 2 ] [ +1 → 4 ] [ ×2 → 6 ]
            [ A number… ]
            [ ‹ Back ] [ ⟳ Refresh ]
            """,
        ru: """
            🔴 #42 › checkout › Масштаб

            KubePodCrashLooping · critical · горит 2 · responder-b

            3 реплики по плану, готово 1

            данные на 14:18:53

            [ −1 → 2 ] [ +1 → 4 ] [ ×2 → 6 ]
            [ Число… ]
            [ ‹ Назад ] [ ⟳ Обновить ]
            """
    )
}

@Test func logsSayWhichContainerAndHowMuchOfIt() throws {
    try expect(
        "logs",
        en: """
            🔴 #42 › checkout-…x2x7p › Logs

            KubePodCrashLooping · critical · firing 2 · responder-b

            container app · the last 2 lines
              starting
              connect db: refused

            as of 14:18:53

            [ 50 lines ] [ • 200 lines ] [ 1000 lines ]
            [ Since the alert began ] [ Previous logs ]
            [ Filter… ] [ Follow for a minute ]
            [ Whole log as a file ]
            [ ‹ Back ] [ ⟳ Refresh ]
            """,
        ru: """
            🔴 #42 › checkout-…x2x7p › Логи

            KubePodCrashLooping · critical · горит 2 · responder-b

            контейнер app · последние 2 строки
              starting
              connect db: refused

            данные на 14:18:53

            [ 50 строк ] [ • 200 строк ] [ 1000 строк ]
            [ С начала алерта ] [ Прошлые логи ]
            [ Фильтр… ] [ Следить минуту ]
            [ Весь лог файлом ]
            [ ‹ Назад ] [ ⟳ Обновить ]
            """
    )
}

@Test func longOutputIsNamedAsAFile() throws {
    try expect(
        "file",
        en: """
            🔴 #42 › checkout-…x2x7p › Logs

            KubePodCrashLooping · critical · firing 2 · responder-b

            Too long for a message: sent as the file checkout.log.

            as of 14:18:53

            [ 50 lines ] [ • 200 lines ] [ 1000 lines ]
            [ Since the alert began ] [ Previous logs ]
            [ Filter… ] [ Follow for a minute ]
            [ Whole log as a file ]
            [ ‹ Back ] [ ⟳ Refresh ]
            """,
        ru: """
            🔴 #42 › checkout-…x2x7p › Логи

            KubePodCrashLooping · critical · горит 2 · responder-b

            Для сообщения слишком длинно: отправлено файлом checkout.log.

            данные на 14:18:53

            [ 50 строк ] [ • 200 строк ] [ 1000 строк ]
            [ С начала алерта ] [ Прошлые логи ]
            [ Фильтр… ] [ Следить минуту ]
            [ Весь лог файлом ]
            [ ‹ Назад ] [ ⟳ Обновить ]
            """
    )
}

@Test func aDescriptionIsShownAsItIs() throws {
    try expect(
        "description",
        en: """
            🔴 #42 › checkout-…x2x7p › Describe

            KubePodCrashLooping · critical · firing 2 · responder-b

              Name: checkout
              Status: Running

            as of 14:18:53

            [ ‹ Back ] [ ⟳ Refresh ]
            """,
        ru: """
            🔴 #42 › checkout-…x2x7p › Описание

            KubePodCrashLooping · critical · горит 2 · responder-b

              Name: checkout
              Status: Running

            данные на 14:18:53

            [ ‹ Назад ] [ ⟳ Обновить ]
            """
    )
}

@Test func anAnswerToAnotherScreenIsNotShown() throws {
    try expect(
        "unfitting",
        en: """
            🔴 #42 › checkout-…x2x7p › Logs

            KubePodCrashLooping · critical · firing 2 · responder-b

            The cluster's answer does not belong to this screen. Press Retry to ask again.

            as of 14:18:53

            [ ‹ Back ] [ ⟳ Retry ]
            """,
        ru: """
            🔴 #42 › checkout-…x2x7p › Логи

            KubePodCrashLooping · critical · горит 2 · responder-b

            Ответ кластера не относится к этому экрану. Нажмите «Повторить», чтобы спросить снова.

            данные на 14:18:53

            [ ‹ Назад ] [ ⟳ Повторить ]
            """
    )
}
