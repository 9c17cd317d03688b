import Desk
import Foundation
import Incidents
import Logging
import Subprocess
import Synchronization

/// Asks a program of the operator's what a message is: JSON on its stdin, JSON on its stdout, five seconds.
///
/// It is run anew for each message; when it did not answer several times in a row, it is left out for a while. What it says
/// on stderr is not read, for it may repeat the message.
final class ClassifierProgram: AlertClassifier {
    /// How long an answer may take; beyond that the program is killed, with all that it has started.
    static let limit = Duration.seconds(5)
    /// Bytes of stdout.
    static let outputLimit = 1 << 16

    private let program: String
    private let arguments: [String]
    private let log: Logger
    private let clock: any WallClock
    private let patience = Mutex(ClassifierPatience())

    /// Nil without a program.
    /// - Parameter words: the program and its arguments.
    init?(
        _ words: [String],
        clock: any WallClock = SystemClock(),
        log: Logger = Logger(label: "classifier")
    ) {
        guard let program = words.first else { return nil }
        self.program = program
        arguments = Array(words.dropFirst())
        self.clock = clock
        self.log = log
    }

    private enum Ending: Sendable {
        case answered([UInt8])
        case failed(String)
        case timedOut
        case givenUp
    }

    func classify(_ message: BotMessage, in channel: ChatChannel) async -> RecognizedAlert? {
        guard patience.withLock({ $0.mayAsk(at: clock.now()) }) else { return nil }
        let question: [UInt8]
        do {
            question = try ClassifierQuestion(message, in: channel).json
        } catch {
            return complain("a message cannot be written as JSON")
        }
        let ending = await withTaskGroup(of: Ending.self) { group in
            group.addTask { await self.run(question) }
            group.addTask { [clock] in
                do {
                    try await clock.sleep(for: Self.limit)
                    return .timedOut
                } catch {
                    return .givenUp
                }
            }
            let first = await group.next() ?? .givenUp
            // What still runs is ended with its whole process group.
            group.cancelAll()
            return first
        }
        switch ending {
        case .answered(let bytes):
            patience.withLock { $0.answered() }
            do {
                return try ClassifierAnswer(bytes).alert
            } catch {
                // It may repeat what people wrote.
                return complain("its answer is not the JSON that was asked for")
            }
        case .failed(let reason): return complain(reason)
        case .timedOut:
            let now = clock.now()
            let isLeftOut = patience.withLock { $0.timedOut(at: now) }
            return complain(
                "it did not answer within \(Self.limit.components.seconds) s and was killed"
                    + (isLeftOut ? "; that was once too often: it is left out for five minutes" : "")
            )
        case .givenUp: return nil
        }
    }

    private func complain(_ reason: String) -> RecognizedAlert? {
        log.warning("the classifier is of no use", metadata: ["program": "\(program)", "reason": "\(reason)"])
        return nil
    }

    private func run(_ question: [UInt8]) async -> Ending {
        var options = PlatformOptions()
        // A session of its own ends as a whole.
        options.createSession = true
        options.teardownSequence = [
            .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .seconds(1))
        ]
        do {
            let result = try await Subprocess.run(
                program.contains("/") ? .path(Self.path(program)) : .name(program),
                arguments: Arguments(arguments),
                environment: .custom(Self.environment),
                platformOptions: options,
                input: .array(question),
                output: .bytes(limit: Self.outputLimit),
                error: .discarded
            )
            guard case .exited(0) = result.terminationStatus else {
                return .failed("it ended with \(result.terminationStatus)")
            }
            return .answered(result.standardOutput)
        } catch let error as SubprocessError {
            return .failed("it could not be run: \(error.underlyingError.map { "\($0)" } ?? "the system refused")")
        } catch {
            return .failed("it could not be run")
        }
    }

    /// The bot's own, without its secrets.
    private static var environment: [Environment.Key: String] {
        let hidden = Set(ConfigurationKey.all.filter(\.isSecret).map(\.name))
        let variables = ProcessInfo.processInfo.environment.filter { !hidden.contains($0.key) }
        return Dictionary(
            variables.map { (Environment.Key(stringLiteral: $0.key), $0.value) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// A path type's literal initialiser, reached through the protocol: its own module is none of our dependencies.
    private static func path<Path: ExpressibleByStringLiteral>(_ text: String) -> Path
    where Path.StringLiteralType == String {
        Path(stringLiteral: text)
    }
}
