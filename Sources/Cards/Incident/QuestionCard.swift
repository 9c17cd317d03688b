import Foundation
import Incidents

/// Asks for text where a front-end has an input field.
struct QuestionCard {
    let question: Question
    let view: IncidentView
    let pen: Pen

    func card() -> Card {
        let frame = IncidentFrame(view: view, pen: pen)
        return Card(
            headline: frame.headline([title]),
            blocks: .spaced([frame.status, known, pen.line(sentence)]),
            keyboard: [[pen.button(.back, .show(previous))]],
            question: question
        )
    }

    private var title: Phrase {
        switch question {
        case .note: .note
        case .rejection: .reject
        case .replicas(let resource, _), .logFilter(let resource, _, _): Phrase(ShortNames.path(resource))
        case .cause: .whatWasIt
        case .runbook: .showRunbook
        case .channel: .channelTeam
        case .coverTimes(let schedule): .scheduleName(schedule)
        case .contact(let method, _): .wayName(method)
        case .quietHours: .quietHours
        case .maintenance: .maintenance
        }
    }

    private var sentence: Phrase {
        switch question {
        case .note: .askNote
        case .rejection: .askRejection
        case .replicas(let resource, _): .askReplicas(ShortNames.path(resource))
        case .logFilter: .askLogFilter
        case .cause: .askCauseInWords
        case .runbook: .askRunbook
        case .channel: .promptChannel
        case .coverTimes: .askCoverWords(pen.timeZone.identifier)
        case .contact(let method, _): .dialogContact(method)
        case .quietHours: .dialogQuiet
        case .maintenance: .askMaintenance(pen.timeZone.identifier)
        }
    }

    /// What has been said already.
    private var known: [Card.Block] {
        guard case .cause = question else { return [] }
        return CauseWords(view.cause).blocks(pen)
    }

    private var previous: Screen {
        switch question {
        case .note(let incident), .rejection(let incident, _): .incident(incident)
        case .replicas(let resource, let incident): .scaling(of: resource, incident: incident)
        case .logFilter(let resource, let query, let incident): .logs(of: resource, query, incident: incident)
        case .cause(let incident, _): .cause(incident: incident)
        case .runbook(let key, _, let incident): .runbook(.text(key, page: 0, incident: incident))
        case .channel(let id): .channel(id)
        case .coverTimes(let schedule): .onCall(.coverTimes(schedule))
        case .contact(let method, let person): .notices(.way(method, person: person))
        case .quietHours(let person): .notices(.quiet(person: person))
        case .maintenance: .maintenance(.list(page: 0))
        }
    }
}
