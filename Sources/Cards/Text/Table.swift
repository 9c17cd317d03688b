/// Rows in aligned columns of fixed-width text.
struct Table {
    enum Column: Hashable {
        /// Shortened when the table would be too wide.
        case flexible(keeps: Part)
        /// Never shortened, aligned to the right.
        case right
    }

    enum Part: Hashable {
        case beginning, end
    }

    let header: [String]
    let rows: [[String]]
    let columns: [Column]

    /// - Parameter width: no line is longer, in Unicode scalars, as long as the fixed columns leave room.
    func text(width: Int) -> String {
        let all = [header] + rows
        var widths = columns.indices.map { column in
            all.map { column < $0.count ? $0[column].unicodeScalars.count : 0 }.max() ?? 0
        }
        while widths.reduce(columns.count - 1, +) > width, let widest = widestFlexible(widths), widths[widest] > 6 {
            widths[widest] -= 1
        }
        return all.map { row in
            let cells = columns.indices.map { column in
                cell(column < row.count ? row[column] : "", widths[column], columns[column])
            }
            return cells.joined(separator: " ").trimmedAtEnd
        }
        .joined(separator: "\n")
    }

    private func widestFlexible(_ widths: [Int]) -> Int? {
        columns.indices.filter { columns[$0] != .right }.max { widths[$0] < widths[$1] }
    }

    private func cell(_ text: String, _ width: Int, _ column: Column) -> String {
        let short =
            switch column {
            case .flexible(.end): ShortNames.fit(text, width)
            case .flexible(.beginning): text.oneLine(width)
            case .right: text
            }
        let padding = String(repeating: " ", count: max(0, width - short.unicodeScalars.count))
        return column == .right ? padding + short : short + padding
    }
}

extension String {
    var trimmedAtEnd: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
