import ArgumentParser
import Database
import Desk

/// How a command ends that could not do its work.
struct Ending: Hashable {
    let code: Int32
    let message: String

    /// Nil for what the argument parser has to say itself: help, wrong usage, a plain exit code.
    init?(_ error: any Error) {
        switch error {
        case let error as ConfigurationFaults:
            let list = error.faults.map { "\n  \($0)" }.joined()
            self.init(78, "the configuration is wrong:\(list)")
        case let error as DatabaseInUse: self.init(75, error.description)
        case let error as CommandFailure: self.init(1, error.message)
        case let error as MigrationFailure: self.init(1, error.description)
        case let error as DatabaseFailure: self.init(1, error.description)
        case let error as StoreFailure: self.init(1, error.reason)
        case is ExitCode, is CleanExit, is ValidationError: return nil
        default:
            guard Chatops.exitCode(for: error) == .failure else { return nil }
            self.init(1, "\(error)")
        }
    }

    private init(_ code: Int32, _ message: String) {
        self.code = code
        self.message = message
    }
}

/// Why a command failed, in words for the person at the terminal.
struct CommandFailure: Error, Hashable {
    let message: String

    init(_ message: String) {
        self.message = message
    }
}
