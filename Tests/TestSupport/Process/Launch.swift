import Foundation
import Glibc

/// How a process is started: nothing of our own environment, open files or signal handling reaches it.
package struct Launch {
    let name: String
    let program: String
    let arguments: [String]
    let environment: [String: String]
    let folder: URL
    let output: URL
    let errors: URL?

    /// - Parameters:
    ///   - name: for whoever reads what went wrong.
    ///   - environment: all of it.
    ///   - folder: where it works.
    ///   - output: a file that its output is appended to.
    ///   - errors: a file of its own for errors; else they go where the output goes.
    package init(
        name: String,
        program: String,
        arguments: [String] = [],
        environment: [String: String] = [:],
        folder: URL,
        output: URL,
        errors: URL? = nil
    ) {
        self.name = name
        self.program = program
        self.arguments = arguments
        self.environment = environment
        self.folder = folder
        self.output = output
        self.errors = errors
    }

    /// - Throws: `FixtureFault` that says why the program could not be started.
    func spawn() throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        let append = O_WRONLY | O_CREAT | O_APPEND
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output.path, append, 0o600)
        if let errors {
            posix_spawn_file_actions_addopen(&actions, 2, errors.path, append, 0o600)
        } else {
            posix_spawn_file_actions_adddup2(&actions, 1, 2)
        }
        for descriptor in try Self.ownDescriptors() { posix_spawn_file_actions_addclose(&actions, descriptor) }

        // We may ignore the signals that we listen to; a child must not inherit that.
        var defaults = sigset_t()
        var none = sigset_t()
        sigemptyset(&none)
        sigemptyset(&defaults)
        for signal in [SIGTERM, SIGINT, SIGHUP, SIGPIPE] { sigaddset(&defaults, signal) }
        posix_spawnattr_setsigdefault(&attributes, &defaults)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setpgroup(&attributes, 0)
        let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
        posix_spawnattr_setflags(&attributes, Int16(flags))

        // `env` goes there and becomes the program: the process id stays.
        let env = "/usr/bin/env"
        let words = CStrings([env, "-C", folder.path, program] + arguments)
        let settings = CStrings(environment.map { "\($0.key)=\($0.value)" })
        defer {
            words.free()
            settings.free()
        }
        var pid: pid_t = 0
        let fault = posix_spawn(&pid, env, &actions, &attributes, words.pointers, settings.pointers)
        guard fault == 0 else {
            throw FixtureFault("\(name): \(program) could not be started: \(String(cString: strerror(fault)))")
        }
        return pid
    }

    /// What is open here beyond the standard three; closing one that has just gone is harmless.
    private static func ownDescriptors() throws -> [Int32] {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap { Int32($0) }.filter { $0 > 2 }
    }

    /// A null-terminated list of C strings.
    private struct CStrings {
        let pointers: [UnsafeMutablePointer<CChar>?]

        init(_ texts: [String]) {
            pointers = texts.map { strdup($0) } + [nil]
        }

        func free() {
            for pointer in pointers { Glibc.free(pointer) }
        }
    }
}
