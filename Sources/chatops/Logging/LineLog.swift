import Incidents
import Logging

/// Writes one line for each event, as text or as one JSON object, with every configured secret taken out.
package struct LineLog: LogHandler {
    package var metadata: Logger.Metadata = [:]
    package var logLevel: Logger.Level

    private let label: String
    private let format: BotConfiguration.LogFormat
    private let redaction: Redaction
    private let now: @Sendable () -> Timestamp
    private let write: @Sendable ([UInt8]) -> Void

    package init(
        label: String,
        level: Logger.Level,
        format: BotConfiguration.LogFormat,
        redaction: Redaction,
        now: @escaping @Sendable () -> Timestamp,
        write: @escaping @Sendable ([UInt8]) -> Void
    ) {
        self.label = label
        logLevel = level
        self.format = format
        self.redaction = redaction
        self.now = now
        self.write = write
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        var fields = metadata
        if let more = event.metadata { fields.merge(more) { _, new in new } }
        if let error = event.error { fields["error"] = "\(error)" }
        let sorted = fields.sorted { $0.key < $1.key }.map { ($0.key, "\($0.value)") }
        var line: [UInt8]
        switch format {
        case .json: line = json(event, sorted)
        case .text: line = text(event, sorted)
        }
        redaction.apply(to: &line)
        write(line)
    }

    private static let ownNames: Set<String> = ["time", "level", "logger", "message"]

    private func json(_ event: LogEvent, _ fields: [(String, String)]) -> [UInt8] {
        var line = JSONLine()
        line.add("time", now().rfc3339)
        line.add("level", event.level.rawValue)
        line.add("logger", label)
        line.add("message", event.message.description)
        for (name, value) in fields { line.add(Self.ownNames.contains(name) ? "\(name)_" : name, value) }
        return Array(line.ended.utf8)
    }

    private func text(_ event: LogEvent, _ fields: [(String, String)]) -> [UInt8] {
        var line = "\(now().rfc3339) \(event.level.rawValue.uppercased()) \(label): \(Self.oneLine("\(event.message)"))"
        for (name, value) in fields {
            let escaped = JSONEscape.escaped(value)
            let isWord = !value.isEmpty && escaped == value && !value.contains(" ")
            line += " \(name)=\(isWord ? value : "\"\(escaped)\"")"
        }
        return Array((line + "\n").utf8)
    }

    /// An event is a line, whatever text it carries.
    private static func oneLine(_ text: String) -> String {
        text.contains(where: \.isNewline) ? JSONEscape.escaped(text) : text
    }
}
