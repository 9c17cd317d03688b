import Foundation

/// Whose a channel is and what is watched there, as somebody said it.
package struct ChannelAnswer: Hashable, Codable, Sendable {
    /// In Unicode scalars.
    package static let teamLimit = 80
    package static let watchLimit = 500

    /// The team's name, on one line.
    package let team: String
    /// What to look out for, in their words; nil when they said nothing.
    package let watch: String?

    /// As it is stored.
    package init(team: String, watch: String?) {
        self.team = team
        self.watch = watch
    }

    /// Reads an answer that is one text: the team's name on the first line, and on those after it what is watched.
    /// - Throws: when no name is there, or one of the two is too long.
    package init(checking text: String) throws(Refusal) {
        let lines = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
        let team = (lines.first ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let watch = lines.count > 1 ? lines[1].trimmingCharacters(in: .whitespacesAndNewlines) : ""
        guard !team.isEmpty else { throw .emptyText }
        guard team.unicodeScalars.count <= Self.teamLimit else { throw .textTooLong(limit: Self.teamLimit) }
        guard watch.unicodeScalars.count <= Self.watchLimit else { throw .textTooLong(limit: Self.watchLimit) }
        self.init(team: team, watch: watch.isEmpty ? nil : watch)
    }

    /// The two as one text, as `init(checking:)` reads it.
    package static func text(team: String, watch: String) -> String {
        "\(team.split(whereSeparator: \.isNewline).joined(separator: " "))\n\(watch)"
    }
}
