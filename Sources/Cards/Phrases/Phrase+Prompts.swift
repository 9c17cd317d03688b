import Incidents

/// Prompts: messages that ask for text, and the same questions where a screen has an input field.
extension Phrase {
    /// What a front-end without input fields asks by message.
    package static func prompt(for question: Question) -> Phrase {
        switch question {
        case .note(let incident): promptNote(incident)
        case .rejection(let incident, _): promptRejection(incident)
        case .replicas(let resource, _): promptReplicas(resource.path)
        case .logFilter(let resource, _, _): promptLogFilter(resource.path)
        case .cause(let incident, _): promptCause(incident)
        case .runbook(let key, _, _): promptRunbook(key)
        case .channel: promptChannel
        case .coverTimes(let schedule): promptCoverTimes(schedule)
        case .contact(let method, _): promptContact(method)
        case .quietHours: promptQuiet
        case .maintenance: promptMaintenance
        }
    }

    /// The same where a form opens for it: what is asked, and about what.
    package static func dialog(for question: Question) -> Phrase {
        switch question {
        case .note(let incident): about(incident, askNote)
        case .rejection(let incident, _): about(incident, askRejection)
        case .replicas(let resource, _): askReplicas(resource.path.oneLine(100))
        case .logFilter(let resource, _, _): joined([Phrase("\(resource.path.oneLine(100)):"), askLogFilter], by: " ")
        case .cause(let incident, _): about(incident, askCauseInWords)
        case .runbook(let key, _, _): dialogRunbook(key)
        case .channel: askChannelTeam
        case .coverTimes(let schedule): dialogCoverTimes(schedule)
        case .contact(let method, _): dialogContact(method)
        case .quietHours: dialogQuiet
        case .maintenance: dialogMaintenance
        }
    }

    private static func about(_ incident: Int64, _ question: Phrase) -> Phrase {
        joined([Phrase("#\(incident):"), question], by: " ")
    }

    package static func promptNote(_ id: Int64) -> Phrase {
        Phrase(
            en: "#\(id): what is to be noted? Reply to this message.",
            ru: "#\(id): что записать? Ответьте на это сообщение."
        )
    }

    package static func promptRejection(_ id: Int64) -> Phrase {
        Phrase(
            en: "#\(id): why is it rejected? Reply to this message.",
            ru: "#\(id): почему он отклонён? Ответьте на это сообщение."
        )
    }

    /// - Parameter path: `namespace/name` of the workload.
    package static func promptReplicas(_ path: String) -> Phrase {
        Phrase(
            en: "\(path.oneLine(100)): how many replicas? Reply to this message with a number.",
            ru: "\(path.oneLine(100)): сколько реплик? Ответьте на это сообщение числом."
        )
    }

    static func promptLogFilter(_ path: String) -> Phrase {
        Phrase(
            en: "\(path.oneLine(100)): which text shall the lines contain? Reply to this message.",
            ru: "\(path.oneLine(100)): какой текст искать в строках? Ответьте на это сообщение."
        )
    }

    static let askLogFilter = Phrase(
        en: "Which text shall the lines contain? Upper and lower case are the same.",
        ru: "Какой текст искать в строках? Регистр не важен."
    )
    static let askNote = Phrase(
        en: "What is to be noted? Everybody who sees the incident can read it.",
        ru: "Что записать? Заметку увидят все, кому виден инцидент."
    )
    static let askRejection = Phrase(
        en: "Why is this no incident? The reason stays in its timeline.",
        ru: "Почему это не инцидент? Причина останется в хронологии."
    )

    static func askReplicas(_ path: String) -> Phrase {
        Phrase(
            en: "How many replicas shall \(path) have? A whole number; 0 stops it.",
            ru: "Сколько реплик нужно для \(path)? Целое число; 0 остановит всё."
        )
    }
}
