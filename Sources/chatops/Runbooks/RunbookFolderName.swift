import Synchronization

/// Which folder holds the runbooks now; it changes with the settings.
final class RunbookFolderName: Sendable {
    private let current: Mutex<String?>

    init(_ path: String?) {
        current = Mutex(path)
    }

    var path: String? { current.withLock { $0 } }

    func set(_ path: String?) {
        current.withLock { $0 = path }
    }
}
