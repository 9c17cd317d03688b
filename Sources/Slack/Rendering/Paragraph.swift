/// A paragraph of a message: what it is decides when it is shortened.
struct Paragraph: Hashable, Sendable {
    /// In the order in which they give way.
    enum Kind: CaseIterable, Hashable, Sendable {
        case passage, preformatted, line, headline

        /// No part of the kind is made shorter than this, as long as others can give way or go.
        var floor: Int {
            switch self {
            case .passage: 80
            case .preformatted: 240
            case .line: 160
            case .headline: 400
            }
        }
    }

    let kind: Kind
    var runs: [TextRun]
    var hasGapBefore = false

    var length: Int { runs.reduce(0) { $0 + $1.length } }

    /// Shortened text ends in "…".
    mutating func shorten(to limit: Int) {
        guard length > limit else { return }
        if kind == .preformatted, let run = runs.first {
            runs = [TextRun(Self.shortenLines(run.text, to: limit), run.style)]
            return
        }
        var left = limit
        var kept: [TextRun] = []
        for (index, run) in runs.enumerated() {
            // Room for the "…" that stands for everything after this run.
            let room = index == runs.count - 1 ? left : left - 1
            guard run.length > room else {
                kept.append(run)
                left -= run.length
                continue
            }
            let text = SlackText.shorten(run.text, to: left)
            // "…" is all that fits: it belongs to nobody's style.
            if !text.isEmpty { kept.append(text == "…" ? TextRun(text) : TextRun(text, run.style)) }
            break
        }
        runs = kept
    }

    /// Cuts between lines where that leaves most of the text.
    private static func shortenLines(_ text: String, to limit: Int) -> String {
        let cut = SlackText.shorten(text, to: limit)
        guard let end = cut.lastIndex(of: "\n"), cut.utf16.distance(from: end, to: cut.endIndex) < limit / 3 else {
            return cut
        }
        return String(cut[...end]) + "…"
    }
}
