/// Rows of figures under a title.
struct Table: Sendable {
    let title: String
    let columns: [String]
    var rows: [[String]] = []
    /// What has to be known to read it.
    var notes: [String] = []

    init(_ title: String, _ columns: [String]) {
        self.title = title
        self.columns = columns
    }

    /// For a terminal: the first column to the left, figures to the right.
    var text: String {
        let widths = columns.indices.map { column in
            ([columns] + rows).map { $0[column].count }.max() ?? 0
        }
        let lines = ([columns] + rows).map { row in
            zip(row, widths).enumerated().map { index, cell in
                let space = String(repeating: " ", count: cell.1 - cell.0.count)
                return index == 0 ? cell.0 + space : space + cell.0
            }.joined(separator: "  ")
        }
        return (["", title] + lines.map { "  \($0)" } + notes.map { "  (\($0))" }).joined(separator: "\n")
    }

    var markdown: String {
        let rule = columns.indices.map { $0 == 0 ? "---" : "---:" }
        let lines = ([columns, rule] + rows).map { "| \($0.joined(separator: " | ")) |" }
        return (["**\(title)**", ""] + lines + (notes.isEmpty ? [] : [""] + notes.map { "\($0)  " }))
            .joined(separator: "\n")
    }
}
