import Cards
import Incidents

extension Phrase {
    /// What the kubelet or the API server says when there is no log to give (protocols 4.3); nil for other failures.
    static func noLog(_ failure: APIFailure, _ source: LogSource) -> Phrase? {
        let message = failure.status?.message ?? ""
        let (pod, container) = (source.pod.metadata.name, source.container)
        switch failure.kind {
        case .notFound: return .podGone(pod)
        case .badRequest:
            if message.contains("previous terminated container") {
                return Phrase(
                    en:
                        "\(container) in \(pod) has no previous run: it has not restarted, or that log is gone. Look at the current log.",
                    ru:
                        "У \(container) в \(pod) нет прошлого запуска: он не перезапускался, или тот лог уже удалён. Смотрите текущий лог."
                )
            }
            if let range = message.firstRange(of: "is waiting to start:") {
                let why = ClusterWords.quoted(String(message[range.upperBound...]))
                return Phrase(
                    en:
                        "\(container) in \(pod) has not started yet: \(why). It has written nothing; look at the pod's events.",
                    ru: "\(container) в \(pod) ещё не запущен: \(why). Он ничего не написал; смотрите события пода."
                )
            }
            if message.contains("is not valid for pod") {
                return .noSuchContainer(container, pod, source.containers)
            }
            return nil
        case .unavailable where message.contains(":10250") || message.contains("kubelet"):
            let node = source.pod.spec.nodeName
            return Phrase(
                en:
                    "Node \(node) does not answer, so the log of \(pod) cannot be had now. Look at the node; Retry when it is back.",
                ru:
                    "Узел \(node) не отвечает, поэтому лог \(pod) сейчас не получить. Проверьте узел и повторите, когда он вернётся."
            )
        default: return nil
        }
    }

    static func podGone(_ pod: String) -> Phrase {
        Phrase(
            en:
                "Pod \(pod) is gone, and its log with it. Open the pods of its workload for the ones that are there now.",
            ru: "Пода \(pod) больше нет, и его лога тоже. Откройте поды его workload, чтобы увидеть нынешние."
        )
    }

    static func noSuchContainer(_ container: String, _ pod: String, _ there: [String]) -> Phrase {
        let names = ClusterWords.list(there)
        return Phrase(
            en: "Pod \(pod) has no container \(container). Choose one of: \(names.en).",
            ru: "В поде \(pod) нет контейнера \(container). Выберите из: \(names.ru)."
        )
    }

    static func notScheduled(_ pod: String) -> Phrase {
        Phrase(
            en: "Pod \(pod) has no node yet, so nothing has run. Look at its events for why it is not scheduled.",
            ru: "У пода \(pod) ещё нет узла, он не запускался. Почему — смотрите в его событиях."
        )
    }

    static func searchTooLong(_ limit: Duration) -> Phrase {
        let seconds = max(1, limit.components.seconds)
        return Phrase(
            en:
                "The log could not be gone through in \(seconds) s. Look only at what came since the alert began, or take the whole log as a file.",
            ru:
                "За \(seconds) с лог просмотреть не удалось. Смотрите только с начала алерта или возьмите весь лог файлом."
        )
    }

    static let logNotHandedOn = Phrase(
        en: "The log could be read but not handed on. Try again.",
        ru: "Лог прочитан, но передать его не удалось. Повторите."
    )
}
