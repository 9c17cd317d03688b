import Cards
import Desk
import Foundation
import Incidents

/// Draws a card: headline, lines, its question as a form, its buttons as a form that works without a script.
struct CardMarkup {
    let composed: ComposedCard
    let posting: Posting
    /// Where the page is, to come back to after a press.
    let path: String
    let formToken: String
    let seal: Seal
    let words: ConsoleWords
    /// To be fetched with a link under the card's lines.
    var file: StoredFile?
    /// For the colour of the edge; the card's words say it too.
    var tone: String = ""

    private var card: Card { composed.card }

    var markup: Markup {
        """
        <article class="card \(tone)" data-posting="\(posting.id)" data-revision="\(posting.wanted)" \
        aria-labelledby="card-\(posting.id)">
        <h2 id="card-\(posting.id)" tabindex="-1">\(line(card.headline))</h2>
        <div class="body">\(Self.body(of: card.blocks))\(file.map(download))</div>
        \(card.question.map(questionForm))\(keyboard)
        </article>
        """
    }

    private func download(_ file: StoredFile) -> Markup {
        """
        <div class="group"><p dir="auto"><a href="/files/\(String(file.id))" download>\(file.name)</a> \
        <bdi>\(FileRoutes.size(file.size))</bdi></p>
        <p dir="auto">\(file.caption)</p></div>
        """
    }

    /// A card's lines. Blocks between two gaps stand close together.
    static func body(of blocks: [Card.Block]) -> [Markup] {
        var groups: [[Markup]] = [[]]
        for block in blocks {
            if case .gap = block {
                groups.append([])
            } else {
                groups[groups.count - 1].append(Self.block(block))
            }
        }
        return groups.filter { !$0.isEmpty }.map { "<div class=\"group\">\($0)</div>" }
    }

    private static func block(_ block: Card.Block) -> Markup {
        switch block {
        case .line(let line): "<p dir=\"auto\">\(self.line(line))</p>\n"
        case .passage(let text): "<p class=\"passage\" dir=\"auto\">\(text)</p>\n"
        case .preformatted(let text): "<pre tabindex=\"0\" dir=\"ltr\">\(text)</pre>\n"
        case .gap: .empty
        }
    }

    private func line(_ line: Line) -> Markup {
        Self.line(line)
    }

    /// One line with its emphasis and links.
    static func line(_ line: Line) -> Markup {
        "\(line.spans.map(span))"
    }

    private static func span(_ span: Line.Span) -> Markup {
        switch span {
        case .text(let text): return "<bdi>\(text)</bdi>"
        case .strong(let text): return "<strong dir=\"auto\">\(text)</strong>"
        case .code(let text): return "<code dir=\"auto\">\(text)</code>"
        case .link(let text, let url):
            guard isWebAddress(url) else { return "<bdi>\(text)</bdi>" }
            return "<a href=\"\(url)\" rel=\"noopener noreferrer\" target=\"_blank\">\(text)</a>"
        }
    }

    /// Only `http` and `https`, with a host, and nothing a browser would read differently.
    static func isWebAddress(_ text: String) -> Bool {
        guard text.utf8.count <= 8_192,
            text.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F && $0 != "\\" }),
            let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty
        else { return false }
        return ["http", "https"].contains(parts.scheme?.lowercased() ?? "")
    }

    private var hiddenFields: Markup {
        """
        <input type="hidden" name="csrf" value="\(formToken)">\
        <input type="hidden" name="posting" value="\(posting.id)">\
        <input type="hidden" name="at" value="\(path)">
        """
    }

    private var keyboard: Markup {
        guard !card.keyboard.isEmpty else { return .empty }
        let rows: [Markup] = groups.map { group in
            let rows: [Markup] = group.rows.map { row in "<div class=\"row\">\(row.map(button))</div>\n" }
            return "<div class=\"\(group.name)\">\(rows)</div>"
        }
        return """
            <form class="keyboard" method="post" action="/press" aria-label="\(words(ConsolePhrases.actions))">\
            \(hiddenFields)
            \(rows)
            </form>
            """
    }

    /// Rows that belong together: what is likely to help, what there is besides, the way back. A wide screen shows each
    /// group in one line.
    private var groups: [(name: String, rows: [[Button]])] {
        var groups: [(name: String, rows: [[Button]])] = []
        for (index, row) in card.keyboard.enumerated() where !row.isEmpty {
            let isLast = index > 0 && index == card.keyboard.count - 1
            let name = row.allSatisfy(isHelp) ? "help" : isLast && row.allSatisfy(isWay) ? "ways" : "rest"
            if groups.last?.name == name {
                groups[groups.count - 1].rows.append(row)
            } else {
                groups.append((name, [row]))
            }
        }
        return groups
    }

    private func isHelp(_ button: Button) -> Bool {
        switch button.press {
        case .act, .show(.logs), .show(.description), .confirm, .cancel, .approve, .stop: true
        default: false
        }
    }

    private func isWay(_ button: Button) -> Bool {
        if case .show = button.press { true } else { false }
    }

    private func button(_ button: Button) -> Markup {
        guard let token = composed.tokens[button.press] else { return .empty }
        var reach = Markup.empty
        switch button.press {
        case .acknowledge, .acknowledgeStorm: reach = " data-key=\"a\""
        case .resolve: reach = " data-key=\"r\""
        // Pressing what is shown already shows it anew.
        case .show(let screen) where screen == posting.screen: reach = " data-key=\"r\" data-refresh"
        default: break
        }
        return """
            <button name="token" value="\(token)" class="\(button.style.rawValue)"\(reach)>\(button.label)</button>
            """
    }

    private func questionForm(_ question: Question) -> Markup {
        guard let sealed = QuestionSeal.sealed(question, by: seal) else { return .empty }
        let id = "answer-\(posting.id)"
        let (label, input, submit): (Phrase, Markup, Phrase) =
            switch question {
            case .note:
                (ConsolePhrases.noteField, textarea(id), ConsolePhrases.saveNote)
            case .rejection:
                (ConsolePhrases.rejectionField, textarea(id), ConsolePhrases.reject)
            case .logFilter:
                (
                    ConsolePhrases.logFilterField,
                    """
                    <input id="\(id)" name="text" maxlength="200" required autocomplete="off" dir="auto">
                    """,
                    ConsolePhrases.goOn
                )
            case .replicas:
                (
                    ConsolePhrases.replicasField,
                    """
                    <input id="\(id)" name="text" type="number" min="0" max="1000" required inputmode="numeric" \
                    autocomplete="off">
                    """,
                    ConsolePhrases.goOn
                )
            case .coverTimes:
                (
                    ConsolePhrases.coverTimesField,
                    """
                    <input id="\(id)" name="text" maxlength="100" required autocomplete="off" dir="auto">
                    """,
                    ConsolePhrases.goOn
                )
            // They are asked in chats alone, where it is known who answers.
            case .contact, .quietHours:
                (Phrase.notices, textarea(id), ConsolePhrases.goOn)
            case .maintenance:
                (
                    ConsolePhrases.maintenanceField,
                    """
                    <input id="\(id)" name="text" maxlength="1000" required autocomplete="off" dir="auto">
                    """,
                    ConsolePhrases.goOn
                )
            case .cause:
                (ConsolePhrases.causeField, textarea(id, isRequired: false), ConsolePhrases.saveCause)
            case .channel:
                (Phrase.promptChannel, textarea(id), ConsolePhrases.goOn)
            case .runbook:
                (
                    ConsolePhrases.runbookField,
                    """
                    <textarea id="\(id)" class="source" name="text" rows="24" required dir="auto" spellcheck="false">\(card.prefill ?? "")\
                    </textarea>
                    """,
                    ConsolePhrases.saveRunbook
                )
            }
        return """
            <form class="question" method="post" action="/answer" data-question="\(sealed)">\(hiddenFields)\
            <input type="hidden" name="question" value="\(sealed)">
            <label for="\(id)">\(words(label))</label>
            \(input)
            <button class="primary">\(words(submit))</button></form>
            """
    }

    private func textarea(_ id: String, isRequired: Bool = true) -> Markup {
        let required: Markup = isRequired ? " required" : .empty
        return """
            <textarea id="\(id)" name="text" rows="4" maxlength="\(PersonText.limit)"\(required) dir="auto"></textarea>
            """
    }
}
