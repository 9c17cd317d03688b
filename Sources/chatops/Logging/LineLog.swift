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
        let sorted = fields(of: event)
        var line: [UInt8]
        switch format {
        case .json: line = json(event, sorted)
        case .text: line = text(event, sorted)
        }
        redaction.apply(to: &line)
        write(line)
    }

    /// Those of the event go before those of the logger.
    private func fields(of event: LogEvent) -> [(String, String)] {
        var fields: [(String, String)] = []
        fields.reserveCapacity(metadata.count + (event.metadata?.count ?? 0) + 1)
        if let error = event.error { fields.append(("error", "\(error)")) }
        func add(_ name: String, _ value: Logger.Metadata.Value) {
            guard !fields.contains(where: { $0.0 == name }) else { return }
            if case .string(let text) = value { fields.append((name, text)) } else { fields.append((name, "\(value)")) }
        }
        for (name, value) in event.metadata ?? [:] { add(name, value) }
        for (name, value) in metadata { add(name, value) }
        fields.sort { $0.0 < $1.0 }
        return fields
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
        var line = now().rfc3339
        line.reserveCapacity(256)
        line += " "
        line += event.level.rawValue.uppercased()
        line += " "
        line += label
        line += ": "
        line += Self.oneLine(event.message.description)
        for (name, value) in fields {
            line += " "
            line += name
            let escaped = JSONEscape.escaped(value)
            let isWord = !value.isEmpty && escaped == value && !value.utf8.contains(UInt8(ascii: " "))
            line += isWord ? "=" : "=\""
            line += escaped
            if !isWord { line += "\"" }
        }
        line += "\n"
        return Array(line.utf8)
    }

    /// An event is a line, whatever text it carries.
    private static func oneLine(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
        return isPlain || !text.contains(where: \.isNewline) ? text : JSONEscape.escaped(text)
    }
}
