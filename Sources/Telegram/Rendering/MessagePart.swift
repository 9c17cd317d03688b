/// A paragraph of a message: what it is decides when it is shortened.
struct MessagePart: Hashable, Sendable {
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
    var runs: [MessageRun]
    var hasGapBefore = false

    /// In scalars.
    var length: Int { runs.reduce(0) { $0 + $1.length } }

    mutating func shorten(to limit: Int) {
        guard length > limit else { return }
        if kind == .preformatted, let run = runs.first {
            runs = [MessageRun(Self.shortenLines(run.text, to: limit), run.style)]
            return
        }
        var left = limit
        var kept: [MessageRun] = []
        for (index, run) in runs.enumerated() {
            let isLast = index == runs.count - 1
            // Room for the "…" that stands for everything after this run.
            let room = isLast ? left : left - 1
            if run.length <= room {
                kept.append(run)
                left -= run.length
            } else {
                let text = PlainText.shorten(run.text, to: left)
                // "…" is all that fits: it belongs to nobody's style.
                kept.append(text == "…" ? MessageRun(text) : MessageRun(text, run.style))
                break
            }
        }
        runs = kept
    }

    /// Cuts between lines where that leaves most of the text.
    private static func shortenLines(_ text: String, to limit: Int) -> String {
        let cut = PlainText.shorten(text, to: limit)
        guard cut.unicodeScalars.count > 2, let end = cut.lastIndex(of: "\n"),
            cut.unicodeScalars.distance(from: end, to: cut.endIndex) < limit / 3,
            cut.unicodeScalars.distance(from: end, to: cut.endIndex) > 1
        else { return cut }
        return String(cut[...end]) + "…"
    }
}
