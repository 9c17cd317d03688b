import Foundation
import Incidents

/// How a card is written down: in which language, for which time zone, at which moment.
struct Pen: Sendable {
    let language: Language
    let timeZone: TimeZone
    let now: Timestamp

    func text(_ phrase: Phrase) -> String { phrase(language) }

    /// A line, unless there is nothing to say.
    func line(_ phrase: Phrase) -> [Card.Block] {
        let text = phrase(language)
        return text.isEmpty ? [] : [.line(Line(text))]
    }

    func dotted(_ parts: [Phrase?]) -> [Card.Block] {
        line(.dotted(parts.compactMap(\.self)))
    }

    /// - Parameter limit: in Unicode scalars; the rest of a long label is left out.
    func button(_ label: Phrase, _ press: Press, style: Button.Style = .plain, limit: Int = 40) -> Button {
        Button(label(language).oneLine(limit), press, style: style)
    }

    func since(_ moment: Timestamp) -> Duration { now.since(moment) }

    func moment(_ moment: Timestamp) -> Phrase {
        Phrase.moment(moment, seenAt: now, in: timeZone)
    }

    func name(_ person: PersonName) -> String { person.name.oneLine(40) }
}

extension [Card.Block] {
    /// The parts one after the other, a gap between those that have anything in them.
    static func spaced(_ parts: [[Card.Block]]) -> [Card.Block] {
        let filled = parts.filter { !$0.isEmpty }
        return Array(filled.joined(separator: [Card.Block.gap]))
    }
}

extension [Button] {
    /// In rows of `width`, in order.
    func rows(of width: Int) -> [[Button]] {
        stride(from: 0, to: count, by: width).map { Array(self[$0..<Swift.min($0 + width, count)]) }
    }
}
