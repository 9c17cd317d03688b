import Incidents

/// The answers to "What was it?", one tap each; what is known already is marked, and a tap on it changes nothing.
struct CauseButtons {
    let view: IncidentView
    let pen: Pen

    private var id: Int64 { view.incident.id }
    private var cause: Cause { view.cause }

    var rows: [[Button]] {
        let actionable = [true, false].map { value in
            answer(.actionableButton(value), CauseChange(actionable: .set(value)), cause.actionable.value == value)
        }
        let categories = Cause.Category.allCases.map { value in
            answer(.categoryButton(value), CauseChange(category: .set(value)), cause.category.value == value)
        }
        return [actionable] + categories.rows(of: 2) + [last]
    }

    private func answer(_ label: Phrase, _ change: CauseChange, _ isChosen: Bool) -> Button {
        let label = isChosen ? Phrase.chosen(label) : label
        return pen.button(label, .explain(incident: id, change, seen: cause.revision))
    }

    private var last: [Button] {
        let question = Question.cause(incident: id, seen: cause.revision)
        let words: Phrase = cause.words.value == nil ? .inWords : .inOtherWords
        var row = [pen.button(words, .ask(question))]
        if cause.isKnown {
            row.append(pen.button(.takeBack, .explain(incident: id, .takeBackAll, seen: cause.revision)))
        }
        return row + [pen.button(cause.isKnown ? .done : .skip, .show(.incident(id)))]
    }
}
