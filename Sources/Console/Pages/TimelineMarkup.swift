import Cards
import Incidents

/// Draws what happened to the open incident, newest first, in the card book's words.
struct TimelineMarkup {
    let contents: CardContents
    let place: ConsolePlace
    let words: ConsoleWords

    var markup: Markup {
        guard !contents.timeline.isEmpty else { return .empty }
        return """
            <h3 id="timeline-title">\(words(ConsolePhrases.timeline))</h3>
            <ol class="timeline" aria-labelledby="timeline-title">
            \(lines)</ol>
            \(pager)
            """
    }

    private var lines: [Markup] {
        words.book.timeline(contents.timeline, at: words.now).map { blocks in "<li>\(blocks.map(block))</li>\n" }
    }

    private func block(_ block: Card.Block) -> Markup {
        switch block {
        case .line(let line): "<p dir=\"auto\">\(CardMarkup.line(line))</p>"
        case .passage(let text): "<p class=\"passage quote\" dir=\"auto\">\(text)</p>"
        case .preformatted(let text): "<pre tabindex=\"0\">\(text)</pre>"
        case .gap: .empty
        }
    }

    private var pager: Markup {
        guard place.before != nil || contents.older != nil else { return .empty }
        var links = Markup.empty
        var other = place
        if place.before != nil {
            other.before = nil
            links += "<a href=\"\(other.path)\">\(words(ConsolePhrases.newest))</a> "
        }
        if let older = contents.older {
            other.before = older
            links += "<a rel=\"next\" href=\"\(other.path)\">\(words(ConsolePhrases.older))</a>"
        }
        return "<p class=\"pager\">\(links)</p>"
    }
}
