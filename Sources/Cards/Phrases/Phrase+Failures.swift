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
    /// A run whose cluster fell silent is followed all the same.
    package static func notAnsweredSince(_ moment: String) -> Phrase {
        Phrase(
            en: "The cluster has not answered since \(moment). It is asked on.",
            ru: "Кластер не отвечает с \(moment). Опрос продолжается."
        )
    }
    /// Reading takes long, and not everything goes at once.
    package static func readsWait(behind count: Int) -> Phrase {
        Phrase(
            en: "It waits: \(count) other \(count == 1 ? "reading goes" : "readings go") first.",
            ru: "Ждёт очереди: сначала другие чтения (\(count))."
        )
    }
    package static let tooManyReads = Phrase(
        en: "Too many logs of this cluster are being read already, so this one was not begun. Try again in a minute.",
        ru: "Сейчас уже читается слишком много логов этого кластера, этот не начат. Повторите через минуту."
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
