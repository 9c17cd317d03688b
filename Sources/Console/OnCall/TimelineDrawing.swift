import Cards
import Foundation
import Incidents
import OnCall

/// Draws a schedule's four weeks as SVG, and tells the same as a list. Names and the word for a gap stand on the bars, gaps
/// are hatched, and every bar says on hovering what it is: nothing is told by colour alone.
struct TimelineDrawing {
    let name: String
    let timeline: DutyTimeline
    let words: ConsoleWords
    /// Distinguishes the drawing from others on its page.
    let number: Int

    private var height: Double { Double(DutyTimeline.weeks) * DutyTimeline.rowHeight + 4 }

    var markup: Markup {
        """
        <section class="duty" aria-labelledby="duty-\(number)">
        <h2 id="duty-\(number)" dir="auto">\(name)</h2>
        <svg viewBox="0 0 \(Self.text(DutyTimeline.width)) \(Self.text(height))" role="img" \
        aria-labelledby="duty-title-\(number) duty-text-\(number)">
        <title id="duty-title-\(number)">\(words(ConsolePhrases.timelineTitle(name)))</title>
        <desc id="duty-text-\(number)">\(summary)</desc>
        <defs><pattern id="gap-\(number)" width="8" height="8" patternUnits="userSpaceOnUse" \
        patternTransform="rotate(45)"><rect class="gap" width="8" height="8"/>\
        <rect class="hatch" width="3" height="8"/></pattern></defs>
        \(timeline.days.map(day))\(timeline.bars.map(bar))\(now)</svg>
        <details><summary>\(words(ConsolePhrases.asText))</summary>
        <ul>\(timeline.spans.map(item))</ul></details>
        </section>

        """
    }

    /// How many gaps there are, in one sentence.
    private var summary: String {
        words(ConsolePhrases.timelineSummary(gaps: timeline.spans.filter(\.isGap).count))
    }

    private func day(_ day: DutyTimeline.Day) -> Markup {
        let y = Double(day.row) * DutyTimeline.rowHeight
        let isWeekend = day.date.weekday >= .saturday
        let kind: Markup = isWeekend ? "day weekend" : "day"
        let (_, month, number) = day.date.parts
        let label = "\(words(Phrase.weekday(day.date.weekday))) \(number).\(month < 10 ? "0" : "")\(month)"
        let width = DutyTimeline.width / 7
        return """
            <rect class="\(kind)" x="\(Self.text(day.x))" y="\(Self.text(y))" width="\(Self.text(width))" \
            height="\(Self.text(DutyTimeline.rowHeight - 2))"/>\
            <text class="date" x="\(Self.text(day.x + 6))" y="\(Self.text(y + 15))">\(label)</text>

            """
    }

    private func bar(_ bar: DutyTimeline.Bar) -> Markup {
        let y = Double(bar.row) * DutyTimeline.rowHeight + DutyTimeline.top
        let fill: Markup =
            bar.colour.map { "class=\"p\($0)\"" } ?? "class=\"none\" fill=\"url(#gap-\(number))\""
        let label = Self.fitting(who(bar.span), in: bar.width)
        let text: Markup =
            label.isEmpty
            ? .empty
            : """
            <text class="\(bar.colour == nil ? "who nobody" : "who")" x="\(Self.text(bar.x + 6))" \
            y="\(Self.text(y + 20))">\(label)</text>
            """
        return """
            <g><title>\(told(bar.span))</title><rect \(fill) x="\(Self.text(bar.x + 1))" y="\(Self.text(y))" \
            width="\(Self.text(max(1, bar.width - 2)))" height="\(Self.text(DutyTimeline.barHeight))" rx="4"/>\(text)</g>

            """
    }

    private var now: Markup {
        let y = Double(timeline.now.row) * DutyTimeline.rowHeight
        return """
            <g><title>\(words(ConsolePhrases.nowMark))</title><rect class="now" x="\(Self.text(timeline.now.x - 1))" \
            y="\(Self.text(y + 18))" width="2" height="\(Self.text(DutyTimeline.barHeight + 8))"/></g>

            """
    }

    private func item(_ span: DutySpan) -> Markup {
        let kind: Markup = span.isGap ? " class=\"nobody\"" : .empty
        return "<li\(kind) dir=\"auto\">\(told(span))</li>\n"
    }

    private func who(_ span: DutySpan) -> String {
        span.duty?.member ?? words(ConsolePhrases.nobodyOnCall)
    }

    private func told(_ span: DutySpan) -> String {
        let from = words.clockTime(span.from.timestamp)
        let until = words.clockTime(span.until.timestamp)
        return "\(who(span)): \(from) – \(until)"
    }

    /// As much of a name as has room; nothing where that would be a letter or two.
    private static func fitting(_ text: String, in width: Double) -> String {
        let room = Int((width - 10) / 7.4)
        guard text.count > room else { return text }
        return room >= 4 ? String(text.prefix(room - 1)) + "…" : ""
    }

    /// With one digit behind the point, whatever the process's locale.
    static func text(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }
}
