#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What the database asks of the file system: files with mode 0600.
enum PrivateFile {
    static func exists(_ path: String) -> Bool {
        access(path, F_OK) == 0
    }

    /// Makes an empty file.
    /// - Parameter isNew: fail when it is there already; else an existing one stays as it is.
    static func create(_ path: String, isNew: Bool) throws {
        let file = open(path, O_CREAT | O_RDWR | O_CLOEXEC | (isNew ? O_EXCL : 0), 0o600)
        guard file >= 0 else { throw cannot("create or open", path) }
        close(file)
    }

    static func remove(_ path: String) {
        unlink(path)
    }

    /// Returns when the file's content is on the disk.
    static func flush(_ path: String) throws {
        let file = open(path, O_RDWR | O_CLOEXEC)
        guard file >= 0 else { throw cannot("open", path) }
        defer { close(file) }
        guard fsync(file) == 0 else { throw cannot("flush", path) }
    }

    /// Gives a finished file its name, unless that is taken.
    static func publish(_ partial: String, as target: String) throws {
        // A hard link fails when somebody made the target meanwhile; renaming would overwrite it.
        if link(partial, target) == 0 {
            unlink(partial)
            return
        }
        guard errno == EPERM || errno == EOPNOTSUPP, !exists(target) else { throw cannot("create", target) }
        guard rename(partial, target) == 0 else { throw cannot("create", target) }
    }

    private static func cannot(_ verb: String, _ path: String) -> DatabaseFailure {
        DatabaseFailure(.cannotOpen, "cannot \(verb) \(path): \(String(cString: strerror(errno)))")
    }
}
