import GRDB
import GRDBSQLite

/// The engine did not do what it was told. The message is its own and carries no bound value.
package struct DatabaseFailure: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Kind: Hashable, Sendable {
        /// No room on the disk.
        case full
        case inputOutput
        /// Another connection held the lock for longer than the patience of this one.
        case busy
        case readOnly
        case cannotOpen
        case notADatabase
        case corrupt
        /// A CHECK, UNIQUE, FOREIGN KEY or trigger said no.
        case constraint
        /// Too many writes wait already.
        case overloaded
        case closed
        case other
    }

    package let kind: Kind
    package let message: String

    package init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    package var description: String { message }

    /// True when the same request can succeed later, or after an operator mended the disk; false for a bug.
    package var isAboutTheFile: Bool {
        switch kind {
        case .constraint, .other: false
        default: true
        }
    }

    init(code: Int32, message: String) {
        self.init(Self.kind(of: code), message)
    }

    /// Everything GRDB throws, in this type.
    static func from(_ error: any Error) -> any Error {
        guard let error = error as? DatabaseError else { return error }
        return DatabaseFailure(
            code: error.extendedResultCode.rawValue,
            message: error.message ?? "SQLite error \(error.extendedResultCode.rawValue)"
        )
    }

    private static func kind(of code: Int32) -> Kind {
        switch code & 0xff {
        case SQLITE_FULL: .full
        case SQLITE_IOERR, SQLITE_NOMEM: .inputOutput
        case SQLITE_BUSY, SQLITE_LOCKED: .busy
        case SQLITE_READONLY: .readOnly
        case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH: .cannotOpen
        case SQLITE_NOTADB: .notADatabase
        case SQLITE_CORRUPT: .corrupt
        case SQLITE_CONSTRAINT: .constraint
        case SQLITE_MISUSE where code == SQLITE_MISUSE: .closed
        default: .other
        }
    }
}
