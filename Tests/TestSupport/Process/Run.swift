import Dispatch
import Foundation

/// The built binary, or another program, run as a process of its own.
package struct Run: Sendable {
    package let code: Int32
    package let output: String
    package let errors: String

    /// Where the tests were built, and with them the binary.
    package static let binary: String = {
        let bundle = URL(filePath: ProcessInfo.processInfo.arguments[0]).deletingLastPathComponent()
        return bundle.appending(path: "chatops").path()
    }()

    /// Runs `chatops` to its end.
    package static func chatops(
        _ arguments: String...,
        in folder: String,
        environment: [String: String] = [:]
    ) async throws -> Run {
        try await RunningProcess(binary, arguments, in: folder, environment: environment).end()
    }
}

/// A process that has been started.
///
/// Foundation's `Process` is not used: it crashes now and then in a process with many open files and threads.
package final class RunningProcess: Sendable {
    package let pid: Int32
    private let folder: String
    private let name: String
    private let ended: AsyncStream<Int32>

    /// Its environment is what is given, and nothing of the tests' own.
    package init(_ program: String, _ arguments: [String], in folder: String, environment: [String: String]) throws {
        name = UUID().uuidString
        self.folder = folder
        let environment = ["PATH": "/usr/local/bin:/usr/bin:/bin", "TMPDIR": folder].merging(environment) { $1 }
        let pid = try Self.spawn(
            [program] + arguments,
            in: folder,
            environment: environment.map { "\($0)=\($1)" },
            output: "\(folder)/\(name).out",
            errors: "\(folder)/\(name).err"
        )
        self.pid = pid
        let (ended, end) = AsyncStream.makeStream(of: Int32.self)
        self.ended = ended
        DispatchQueue(label: "wait for \(pid)").async {
            var status: Int32 = 0
            while waitpid(pid, &status, 0) == -1, errno == EINTR {}
            // As a shell tells it: the exit code, or the signal's number above 128.
            end.yield(status & 0x7f == 0 ? status >> 8 & 0xff : 128 + status & 0x7f)
            end.finish()
        }
    }

    package var output: String { Self.text("\(folder)/\(name).out") }
    package var errors: String { Self.text("\(folder)/\(name).err") }

    package func terminate() {
        send(SIGTERM)
    }

    package func send(_ signal: Int32) {
        Foundation.kill(pid, signal)
    }

    /// As `kill -9`: it gets no chance to tidy up.
    package func kill() {
        Foundation.kill(pid, SIGKILL)
    }

    /// Waits until it has ended.
    package func end() async throws -> Run {
        var code: Int32 = -1
        for await status in ended { code = status }
        let run = Run(code: code, output: output, errors: errors)
        try FileManager.default.removeItem(atPath: "\(folder)/\(name).out")
        try FileManager.default.removeItem(atPath: "\(folder)/\(name).err")
        return run
    }

    /// Changes to the folder and lets go of files that the tests have open, then becomes the program.
    private static let prelude = """
        cd "$1" || exit 127
        shift
        for file in /proc/self/fd/*; do
            number=${file##*/}
            if ((number > 2)) && [[ -e $file ]]; then eval "exec $number>&-"; fi
        done
        exec "$@"
        """

    private static func spawn(
        _ arguments: [String],
        in folder: String,
        environment: [String],
        output: String,
        errors: String
    ) throws -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // A runner may have blocked or ignored signals; the child begins as a shell would start it.
        var none = sigset_t()
        var all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

        let argv = (["/bin/bash", "-c", prelude, "bash", folder] + arguments).map { strdup($0) } + [nil]
        let envp = environment.map { strdup($0) } + [nil]
        defer { for text in argv + envp { free(text) } }
        var pid: Int32 = 0
        let code = posix_spawn(&pid, "/bin/bash", &actions, &attributes, argv, envp)
        guard code == 0 else { throw FixtureFault("\(arguments[0]): \(String(cString: strerror(code)))") }
        return pid
    }

    private static func text(_ path: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }
}
