import Incidents

/// Why Alertmanager did not do what was asked, and how to mend it.
extension Phrase {
    package static func alertmanagerAway(_ reason: String) -> Phrase {
        Phrase(
            en: "Alertmanager does not answer (\(reason)). Is ALERTMANAGER_URL right and reachable from the bot?",
            ru: "Alertmanager не отвечает (\(reason)). Верен ли ALERTMANAGER_URL и доступен ли он с машины бота?"
        )
    }

    package static let alertmanagerUntrusted = Phrase(
        en: "The connection to Alertmanager is not trusted: its certificate is not signed by a known authority, is out of "
            + "date, or is for another name. Name the authority's file in ALERTMANAGER_CA_FILE.",
        ru: "Соединению с Alertmanager нельзя доверять: его сертификат подписан неизвестным центром, просрочен или выдан "
            + "на другое имя. Укажите файл центра в ALERTMANAGER_CA_FILE."
    )

    /// - Parameter sent: whether credentials were sent.
    package static func alertmanagerUnauthorized(sent: Bool) -> Phrase {
        sent
            ? Phrase(
                en:
                    "Alertmanager, or what stands before it, refuses the credentials (401). Check ALERTMANAGER_TOKEN, or "
                    + "ALERTMANAGER_USER and ALERTMANAGER_PASSWORD.",
                ru: "Alertmanager или прокси перед ним не принимает учётные данные (401). Проверьте ALERTMANAGER_TOKEN "
                    + "или ALERTMANAGER_USER и ALERTMANAGER_PASSWORD."
            )
            : Phrase(
                en: "Alertmanager, or what stands before it, wants credentials (401). Set ALERTMANAGER_TOKEN, or "
                    + "ALERTMANAGER_USER and ALERTMANAGER_PASSWORD.",
                ru: "Alertmanager или прокси перед ним требует учётные данные (401). Задайте ALERTMANAGER_TOKEN или "
                    + "ALERTMANAGER_USER и ALERTMANAGER_PASSWORD."
            )
    }

    package static let alertmanagerForbidden = Phrase(
        en: "The bot may not do that in Alertmanager (403). Give its credentials the right to it.",
        ru: "Боту это в Alertmanager запрещено (403). Дайте его учётной записи нужное право."
    )
    package static let alertmanagerNotThere = Phrase(
        en:
            "There is no Alertmanager API at ALERTMANAGER_URL (404). If it stands behind a path, such as /alertmanager, "
            + "add that to the address.",
        ru: "По адресу ALERTMANAGER_URL нет API Alertmanager (404). Если он за путём вроде /alertmanager, добавьте его."
    )
    package static let alertmanagerIsPage = Phrase(
        en: "What answers at ALERTMANAGER_URL is not Alertmanager's API: perhaps a proxy or its sign-in page. Give "
            + "Alertmanager's own address, or credentials that the proxy takes.",
        ru: "По адресу ALERTMANAGER_URL отвечает не API Alertmanager: возможно, прокси или его страница входа. Укажите "
            + "адрес самого Alertmanager или учётные данные для прокси."
    )

    package static func alertmanagerMoved(to place: String) -> Phrase {
        Phrase(
            en: "ALERTMANAGER_URL leads on to \(place). Set it to where Alertmanager is.",
            ru: "ALERTMANAGER_URL перенаправляет на \(place). Укажите адрес самого Alertmanager."
        )
    }

    package static let alertmanagerTooLarge = Phrase(
        en: "Alertmanager's answer is larger than the bot takes. Expire silences that nobody needs.",
        ru: "Ответ Alertmanager больше, чем бот принимает. Снимите ненужные тишины."
    )
    package static let silenceNotThere = Phrase(
        en: "Alertmanager does not have this silence any more.",
        ru: "В Alertmanager этой тишины больше нет."
    )

    /// - Parameter text: Alertmanager's own words; may be empty.
    package static func alertmanagerRefused(_ status: Int, _ text: String) -> Phrase {
        let words = text.isEmpty ? "" : ": \(text.oneLine(200))"
        return Phrase(
            en: "Alertmanager refuses (\(status))\(words)",
            ru: "Alertmanager отказывает (\(status))\(words)"
        )
    }
}
