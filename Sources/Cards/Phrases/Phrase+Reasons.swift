import Incidents

/// Why the suggested actions are suggested.
extension Phrase {
    static func reason(_ reason: Advice.Reason) -> Phrase {
        switch reason {
        case .crashLooping:
            Phrase(
                en: "Crash looping: its last output says why, a restart or rollback usually helps",
                ru: "Падает раз за разом: причина в последнем выводе, обычно помогает перезапуск или откат"
            )
        case .podNotReady:
            Phrase(
                en: "Pod not ready: its events say why, a new pod often helps",
                ru: "Под не готов: причина в событиях, часто помогает новый под"
            )
        case .replicasMismatch:
            Phrase(
                en: "Replicas mismatch: a rollout restart usually helps",
                ru: "Реплик меньше, чем нужно: обычно помогает перезапуск"
            )
        case .generationMismatch:
            Phrase(
                en: "A change was not taken over: a failed rollout, going back usually helps",
                ru: "Изменение не применилось: выкатка не удалась, обычно помогает откат"
            )
        case .rolloutStuck:
            Phrase(
                en: "The rollout is stuck: going back brings the last version that worked",
                ru: "Выкатка застряла: откат вернёт последнюю рабочую версию"
            )
        case .containerWaiting:
            Phrase(
                en: "A container cannot start: the description says what it waits for",
                ru: "Контейнер не может запуститься: в описании видно, чего он ждёт"
            )
        case .jobFailed:
            Phrase(en: "The job failed: its output says why", ru: "Задание не удалось: причина в его выводе")
        case .autoscalerMaxedOut:
            Phrase(
                en: "The autoscaler is at its limit: more replicas or a higher limit help",
                ru: "Автомасштабирование упёрлось в предел: помогут реплики или предел выше"
            )
        case .cpuThrottled:
            Phrase(
                en: "The CPU limit slows it down: more replicas spread the load",
                ru: "Работу тормозит лимит CPU: больше реплик разделят нагрузку"
            )
        case .volumeFilling:
            Phrase(
                en: "The volume fills up: see who writes to it",
                ru: "Том заполняется: посмотрите, кто в него пишет"
            )
        case .nodeNotReady:
            Phrase(
                en: "The node is not ready: its conditions say why",
                ru: "Узел не готов: причина в его условиях"
            )
        case .diskFilling:
            Phrase(
                en: "The disk fills up: see what runs on the node",
                ru: "Диск заполняется: посмотрите, что работает на узле"
            )
        case .memoryHigh:
            Phrase(
                en: "Memory runs short: see what runs on the node",
                ru: "Памяти мало: посмотрите, что работает на узле"
            )
        case .targetDown:
            Phrase(
                en: "The target does not answer: see whether its pods are well",
                ru: "Цель не отвечает: проверьте, живы ли её поды"
            )
        case .custom(let words): Phrase(words.oneLine(200))
        }
    }

    /// The same when it began right after a rollout: then that is the likeliest cause.
    static func reason(_ reason: Advice.Reason, sinceRolloutOf version: String, _ span: Duration) -> Phrase {
        let state: Phrase =
            switch reason {
            case .crashLooping: Phrase(en: "Crash looping", ru: "Падает раз за разом")
            case .podNotReady: Phrase(en: "Not ready", ru: "Не готов")
            case .replicasMismatch: Phrase(en: "Replicas mismatch", ru: "Реплик меньше, чем нужно,")
            case .generationMismatch, .rolloutStuck: Phrase(en: "Stuck", ru: "Застряло")
            case .containerWaiting: Phrase(en: "A container cannot start", ru: "Контейнер не запускается")
            case .cpuThrottled: Phrase(en: "Throttled", ru: "Упирается в лимит CPU")
            case .targetDown: Phrase(en: "Not answering", ru: "Не отвечает")
            case .autoscalerMaxedOut: Phrase(en: "At the autoscaler's limit", ru: "На пределе автомасштабирования")
            case .jobFailed, .volumeFilling, .nodeNotReady, .diskFilling, .memoryHigh, .custom: Phrase("")
            }
        guard !state.en.isEmpty else { return Phrase.reason(reason) }
        let rollout =
            version.isEmpty
            ? Phrase(en: "the last rollout", ru: "последней выкатки")
            : Phrase(en: "the rollout of \(version)", ru: "выкатки \(version)")
        return Phrase(
            en: "\(state.en) since \(rollout.en), \(ago(span).en)",
            ru: "\(state.ru) с \(rollout.ru), \(ago(span).ru)"
        )
    }
}
