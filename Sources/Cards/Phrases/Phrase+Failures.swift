/// Why a screen or an action has no answer, where the cluster itself did not say.
extension Phrase {
    package static let clusterSilent = Phrase(
        en: "The cluster did not answer in time. Try again; if it stays silent, look at its API server.",
        ru: "Кластер не ответил вовремя. Повторите; если он молчит и дальше, проверьте его API-сервер."
    )
    package static let interrupted = Phrase(
        en: "The bot stopped before this ended. The cluster may still be at it: look at its state before trying again.",
        ru:
            "Бот остановился раньше, чем это закончилось. Кластер может ещё работать над этим: сначала проверьте состояние."
    )
    package static let stillNotDone = Phrase(
        en: "It was not done after 10 minutes. The cluster may still be at it: look at its state and events.",
        ru: "За 10 минут не завершилось. Кластер может ещё работать над этим: проверьте состояние и события."
    )
    static let unfittingAnswer = Phrase(
        en: "The cluster's answer does not belong to this screen. Press Retry to ask again.",
        ru: "Ответ кластера не относится к этому экрану. Нажмите «Повторить», чтобы спросить снова."
    )

    /// Nobody let a confirmed action run in time.
    package static let approvalExpired = Phrase(
        en: "The 5 minutes to approve are over; nothing was changed.",
        ru: "5 минут на одобрение истекли, ничего не изменено."
    )
}
