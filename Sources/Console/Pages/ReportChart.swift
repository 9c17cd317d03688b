import Cards
import Incidents

/// How often each alert came, as bars that the server draws. The longest fills its room; what is not nothing is seen.
struct ReportChart {
    static let rows = 8
    /// In Unicode scalars.
    private static let nameLimit = 36

    // In the drawing's own units.
    private static let width = 720
    private static let rowHeight = 32
    private static let barStart = 290
    private static let barRoom = 360
    private static let shortest = 3

    let alerts: [Report.AlertCount]
    /// What it shows, for those who cannot see it.
    let title: String

    private var shown: [Report.AlertCount] { Array(alerts.prefix(Self.rows)) }

    /// Empty when there is nothing to compare.
    var markup: Markup {
        guard let longest = shown.map(\.count).max(), longest > 0 else { return .empty }
        let height = shown.count * Self.rowHeight
        let rows: [Markup] = shown.enumerated().map { index, alert in
            row(alert, at: index * Self.rowHeight, longest: longest)
        }
        return """
            <figure class="chart"><figcaption>\(title)</figcaption>
            <svg viewBox="0 0 \(Self.width) \(height)" role="img" aria-label="\(summary)">
            \(rows)</svg></figure>
            """
    }

    private var summary: String {
        title + ": " + shown.map { "\($0.alert) \($0.count)" }.joined(separator: ", ")
    }

    private func row(_ alert: Report.AlertCount, at top: Int, longest: Int) -> Markup {
        let length = max(Self.shortest, (Self.barRoom * alert.count + longest / 2) / longest)
        let base = top + 21
        return """
            <g><title>\(alert.alert)</title>\
            <text class="name" x="\(Self.barStart - 12)" y="\(base)">\(Self.short(alert.alert))</text>\
            <rect x="\(Self.barStart)" y="\(top + 6)" width="\(length)" height="20" rx="3"></rect>\
            <text class="count" x="\(Self.barStart + length + 8)" y="\(base)">\(alert.count)</text></g>

            """
    }

    private static func short(_ name: String) -> String {
        let scalars = name.unicodeScalars
        guard scalars.count > nameLimit else { return name }
        return String(String.UnicodeScalarView(scalars.prefix(nameLimit - 1))) + "…"
    }
}
