import Incidents

/// What is told of something that does not show any more that it lives.
extension Phrase {
    package static func monitoringIsSilent(_ name: String) -> Phrase {
        Phrase(en: "Monitoring is silent: \(name)", ru: "Мониторинг молчит: \(name)")
    }

    package static func heartbeatFailed(_ name: String) -> Phrase {
        Phrase(en: "Failed: \(name)", ru: "Сбой: \(name)")
    }

    /// - Parameter last: when it was heard, as people say it; nil: never.
    package static func heartbeatMissed(last: String?, _ heartbeat: Heartbeat) -> Phrase {
        let every = span(heartbeat.every)
        let grace = span(heartbeat.grace)
        let rhythm = Phrase(
            en: "expected every \(every.en), with \(grace.en) of grace.",
            ru: "ожидается каждые \(every.ru), допуск \(grace.ru)."
        )
        guard let last else {
            return Phrase(
                en: "It has not been heard since the bot knows of it; \(rhythm.en)",
                ru: "Бот ещё ни разу его не слышал; \(rhythm.ru)"
            )
        }
        return Phrase(en: "Last heard: \(last); \(rhythm.en)", ru: "Последний сигнал: \(last); \(rhythm.ru)")
    }

    package static func heartbeatSaidFailed(code: Int?) -> Phrase {
        guard let code else { return Phrase(en: "It said so itself.", ru: "Он сообщил об этом сам.") }
        return Phrase(en: "It said so itself: exit code \(code).", ru: "Он сообщил об этом сам: код возврата \(code).")
    }

    package static let heartbeatRemoved = Phrase(
        en: "the settings do not name this heartbeat any more",
        ru: "настройки больше не называют этот сигнал"
    )
}
