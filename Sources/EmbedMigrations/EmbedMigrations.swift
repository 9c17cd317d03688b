import Foundation

/// Writes a Swift source with every `NNNN_what.sql` of a folder, in order: `EmbedMigrations OUTPUT INPUT…`.
@main
struct EmbedMigrations {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard let output = arguments.first else {
            throw CocoaError(.fileNoSuchFile)
        }
        let inputs = arguments.dropFirst().map { URL(fileURLWithPath: $0) }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
        var source = "/// The text of `Migrations/`, in the order in which they apply.\n"
        source += "let embeddedMigrations: [(name: String, sql: String)] = [\n"
        for input in inputs {
            let name = input.deletingPathExtension().lastPathComponent
            let sql = try String(contentsOf: input, encoding: .utf8)
            guard !sql.contains("\"\"\"###") else { throw CocoaError(.fileReadCorruptFile) }
            source += "    (\n        name: \"\(name)\",\n        sql: ###\"\"\"\n\(sql)\n\"\"\"###\n    ),\n"
        }
        source += "]\n"
        try source.write(toFile: output, atomically: true, encoding: .utf8)
    }
}
