import Desk
import Subprocess

/// Runs an exec plugin once: without a terminal, for 30 seconds at most, keeping a bounded part of what it prints.
struct PluginProcess: Sendable {
    let call: PluginCall
    let clock: any WallClock

    /// How long a plugin may take; one that talks to a cloud needs a few seconds.
    static let limit = Duration.seconds(30)
    /// Bytes of stdout; a credential has a few thousand.
    static let outputLimit = 1 << 20

    private enum Ending: Sendable {
        case ended(TerminationStatus, output: [UInt8])
        case failed(SubprocessError.Code?, reason: String)
        case timedOut
        case givenUp
    }

    /// What it printed. Its whole process group is ended when the time is over or the task is cancelled.
    func output() async throws(AccessFailure) -> PluginOutput {
        if call.plugin.command.contains("/"), !AccessFile.isExecutable(call.plugin.command) {
            throw call.failure("is not there or not executable", hint: true)
        }
        let tail = PluginTail()
        let ending = await withTaskGroup(of: Ending.self) { group in
            group.addTask { await run(tail) }
            group.addTask {
                do {
                    try await clock.sleep(for: Self.limit)
                    return .timedOut
                } catch {
                    return .givenUp
                }
            }
            let first = await group.next() ?? .givenUp
            group.cancelAll()
            return first
        }
        return try output(of: ending, tail)
    }

    private func output(of ending: Ending, _ tail: PluginTail) throws(AccessFailure) -> PluginOutput {
        let said = said(tail, ending)
        switch ending {
        case .ended(.exited(0), let output):
            return PluginOutput(bytes: output, said: said)
        case .ended(.exited(let code), _):
            throw call.failure("ended with code \(code)\(said)", hint: true)
        case .ended(.signaled(let signal), _):
            throw call.failure("was ended by signal \(signal)\(said)")
        case .timedOut:
            let seconds = Self.limit.components.seconds
            throw call.failure(
                "did not answer within \(seconds) s and was stopped\(said); run it by hand to see what it waits for"
            )
        case .givenUp:
            throw call.failure("was stopped before it answered")
        case .failed(.executableNotFound?, _):
            throw call.failure("is not on the PATH; install it, or give its whole path as the command", hint: true)
        case .failed(.outputLimitExceeded?, _):
            throw call.failure("printed more than \(Self.outputLimit >> 10) KiB, which is no ExecCredential\(said)")
        case .failed(_, let reason):
            throw call.failure("could not be run: \(reason)\(said)", hint: true)
        }
    }

    /// `, saying: …`, without the secrets that the plugin was given or gave.
    private func said(_ tail: PluginTail, _ ending: Ending) -> String {
        var secrets = call.secrets
        if case .ended(_, let output) = ending { secrets += ExecCredentialAnswer.secrets(in: output) }
        let shown = PluginNoise.shown(tail.text, hiding: secrets)
        return shown.isEmpty ? "" : ", saying: \(shown)"
    }

    private func run(_ tail: PluginTail) async -> Ending {
        var options = PlatformOptions()
        // A session of its own has no terminal to ask at, and ends as a whole.
        options.createSession = true
        options.teardownSequence = [
            .send(signal: .terminate, toProcessGroup: true, allowedDurationToNextStep: .seconds(1))
        ]
        let command = call.plugin.command
        let variables = call.environment.map { (Environment.Key(stringLiteral: $0.key), $0.value) }
        do {
            let result = try await Subprocess.run(
                command.contains("/") ? .path(Self.path(command)) : .name(command),
                arguments: Arguments(call.plugin.arguments),
                environment: .custom(Dictionary(variables, uniquingKeysWith: { first, _ in first })),
                platformOptions: options,
                input: .none,
                output: .bytes(limit: Self.outputLimit),
                error: .sequence
            ) { execution in
                for try await chunk in execution.standardError {
                    tail.append(chunk.withUnsafeBytes { Array($0) })
                }
            }
            return .ended(result.terminationStatus, output: result.standardOutput)
        } catch let error as SubprocessError {
            return .failed(error.code, reason: error.underlyingError.map { "\($0)" } ?? "the system refused")
        } catch {
            return .failed(nil, reason: "the system refused")
        }
    }

    /// A path type's literal initialiser, reached through the protocol: its own module is none of our dependencies.
    private static func path<Path: ExpressibleByStringLiteral>(_ text: String) -> Path
    where Path.StringLiteralType == String {
        Path(stringLiteral: text)
    }
}
