import Logging
import Synchronization

/// Keeps every line that is logged, metadata included.
final class RecordingLog: LogHandler {
    private let kept = Mutex<[String]>([])

    var lines: [String] { kept.withLock { $0 } }

    // What a logger adds of its own is handed over with each event.
    var metadata: Logger.Metadata {
        get { [:] }
        set {}
    }

    var logLevel: Logger.Level {
        get { .trace }
        set {}
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { nil }
        set {
            guard let newValue else { return }
            kept.withLock { $0.append("set \(key)=\(newValue)") }
        }
    }

    func log(event: LogEvent) {
        kept.withLock { $0.append("\(event.level) \(event.message) \(event.metadata ?? [:])") }
    }
}
