import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// One process per database: a lock on the file `PATH.lock` beside it, held for the process's life.
///
/// The kernel drops it when the process dies, however it dies; the file holds the process's id for those who come second.
package final class ProcessLock: Sendable {
    private let held: Mutex<Int32?>
    private let path: String

    /// - Throws: `DatabaseInUse` when another process holds it, `DatabaseFailure` when the file cannot be made.
    package init(database: String) throws {
        let path = Self.resolved(database) + ".lock"
        // Whoever leaves removes the file; a lock on a file that has no name any more is no lock.
        for _ in 0..<100 {
            let file = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
            guard file >= 0 else {
                throw DatabaseFailure(.cannotOpen, "cannot create \(path): \(String(cString: strerror(errno)))")
            }
            guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
                defer { close(file) }
                throw DatabaseInUse(path: database, pid: Self.pid(in: file))
            }
            if Self.isStillNamed(file, path) {
                Self.write(getpid(), to: file)
                held = Mutex(file)
                self.path = path
                return
            }
            close(file)
        }
        throw DatabaseInUse(path: database, pid: nil)
    }

    deinit {
        release()
    }

    /// Lets others have the database; once.
    package func release() {
        let file = held.withLock { held in
            defer { held = nil }
            return held
        }
        guard let file else { return }
        unlink(path)
        close(file)
    }

    /// Two spellings of one path must meet at one lock, also before the database is there.
    private static func resolved(_ path: String) -> String {
        if let whole = whole(path) { return whole }
        guard let slash = path.lastIndex(of: "/"), let folder = whole(String(path[...slash])) else { return path }
        return folder + path[slash...]
    }

    private static func whole(_ path: String) -> String? {
        guard let whole = realpath(path, nil) else { return nil }
        defer { free(whole) }
        return String(cString: whole)
    }

    private static func isStillNamed(_ file: Int32, _ path: String) -> Bool {
        var ours = stat()
        var named = stat()
        guard fstat(file, &ours) == 0, stat(path, &named) == 0 else { return false }
        return ours.st_ino == named.st_ino && ours.st_dev == named.st_dev
    }

    private static func write(_ pid: pid_t, to file: Int32) {
        let text = Array("\(pid)\n".utf8)
        ftruncate(file, 0)
        pwrite(file, text, text.count, 0)
    }

    private static func pid(in file: Int32) -> Int32? {
        var bytes = [UInt8](repeating: 0, count: 20)
        let count = pread(file, &bytes, bytes.count, 0)
        guard count > 0 else { return nil }
        return Int32(String(decoding: bytes.prefix(count).prefix { $0 != 10 }, as: UTF8.self))
    }
}
