import Cards
import Incidents

/// Draws the left column: a row per incident, and where the next page is.
struct ListMarkup {
    let contents: ListContents
    let place: ConsolePlace
    let words: ConsoleWords

    var markup: Markup {
        guard !contents.incidents.isEmpty else { return "<p class=\"empty\">\(empty)</p>\n\(pager)" }
        return "<ol class=\"rows\">\n\(contents.incidents.map(row))</ol>\n\(pager)"
    }

    private var empty: String {
        switch place.choice {
        case .active:
            let ago = contents.lastClosedAt.map { " " + words(ConsolePhrases.lastClosed(words.now.since($0))) }
            return words(ConsolePhrases.noActive) + (ago ?? "")
        case .mine: return words(ConsolePhrases.noMine)
        case .history: return words(ConsolePhrases.noHistory)
        case .search(let text): return words(ConsolePhrases.nothingFound(text))
        }
    }

    private func row(_ incident: Incident) -> Markup {
        let isOpen = incident.id == place.incident
        let current: Markup = isOpen ? " aria-current=\"true\"" : .empty
        return """
            <li><a class="\(Tone.name(of: incident))" href="\(place.opening(incident.id).path)" \
            data-incident="\(incident.id)"\(current)>
            <span class="top"><bdi class="title">\(title(incident))</bdi> <span class="number">#\(incident.id)</span></span>
            <bdi class="where">\(words.book.place(of: incident))</bdi>
            <span class="facts"><span class="pill">\(words.book.state(of: incident))</span> \(facts(incident))</span></a></li>

            """
    }

    /// Alert names are long words; they may break where a new word begins in them.
    private func title(_ incident: Incident) -> Markup {
        var title = Markup.empty
        var part = ""
        for character in incident.title {
            if character.isUppercase, part.last?.isLowercase == true {
                title += "\(part)<wbr>"
                part = ""
            }
            part.append(character)
        }
        return "\(title)\(part)"
    }

    private func facts(_ incident: Incident) -> Markup {
        guard incident.isActive else { return ending(incident) }
        var parts: [Markup] = [words.age(incident.openedAt)]
        if let person = incident.assigned?.person ?? incident.acknowledged?.person {
            parts.append("<bdi>\(person.name)</bdi>")
        } else {
            parts.append("<span class=\"nobody\">\(words(ConsolePhrases.nobody))</span>")
        }
        if incident.isSnoozed(at: words.now) { parts.append("\(words(ConsolePhrases.snoozed))") }
        return joined(parts)
    }

    private func ending(_ incident: Incident) -> Markup {
        let closedAt = incident.closedAt ?? incident.openedAt
        var parts: [Markup] = [
            words.time(closedAt, words(Phrase.elapsed(words.now.since(closedAt)))),
            "\(words(ConsolePhrases.took(closedAt.since(incident.openedAt))))",
        ]
        switch incident.closer {
        case .person(let person): parts.append("<bdi>\(person.name)</bdi>")
        case .itself: parts.append("\(words(ConsolePhrases.byItself))")
        case nil: break
        }
        let cause = contents.causes[incident.id].map(words.book.cause) ?? ""
        if !cause.isEmpty { parts.append("<bdi>\(cause)</bdi>") }
        return joined(parts)
    }

    private func joined(_ parts: [Markup]) -> Markup {
        var whole = Markup.empty
        for (index, part) in parts.enumerated() {
            if index > 0 { whole += " · " }
            whole += part
        }
        return whole
    }

    private var pager: Markup {
        guard place.after != nil || contents.next != nil else { return .empty }
        var links = Markup.empty
        if place.after != nil {
            links += "<a href=\"\(ConsolePlace(choice: place.choice).path)\">\(words(ConsolePhrases.firstPage))</a> "
        }
        if let next = contents.next {
            links += """
                <a rel="next" href="\(ConsolePlace(choice: place.choice, after: next).path)">\
                \(words(ConsolePhrases.nextPage))</a>
                """
        }
        return "<p class=\"pager\">\(links)</p>"
    }
}
