import Foundation

/// A silence as Alertmanager tells it.
struct KnownSilence: Decodable, Sendable {
    struct Status: Decodable, Sendable {
        let state: String
    }

    let id: String
    let status: Status
    let createdBy: String
    let comment: String
    let endsAt: String

    /// Long ago for what cannot be read.
    var end: Date {
        let format = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        return (try? Date(endsAt, strategy: format)) ?? .distantPast
    }
}

/// An alert as Alertmanager tells it.
struct KnownAlert: Decodable, Sendable {
    struct Status: Decodable, Sendable {
        let state: String
        let silencedBy: [String]
    }

    let status: Status
}
