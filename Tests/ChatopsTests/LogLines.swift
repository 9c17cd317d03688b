import Incidents
import Logging
import Synchronization

@testable import chatops

/// Keeps the lines that a log would have written.
final class LogLines: Sendable {
    private let kept = Mutex<[String]>([])

    var all: [String] { kept.withLock { $0 } }

    func logger(
        format: BotConfiguration.LogFormat = .json,
        level: Logger.Level = .info,
        secrets: [String] = []
    ) -> Logger {
        Logger(label: "test") { label in
            LineLog(
                label: label,
                level: level,
                format: format,
                redaction: Redaction(secrets),
                now: { Timestamp(milliseconds: 1_795_248_000_123) },
                write: { bytes in self.kept.withLock { $0.append(String(decoding: bytes, as: UTF8.self)) } }
            )
        }
    }
}
