import Foundation

/// What a person calls themself when they sign in.
struct ConsoleName: Hashable, Sendable {
    static let limit = 64

    let name: String

    /// Nil for an empty name, one over `limit` characters, and one with control characters.
    init?(_ text: String) {
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !trimmed.isEmpty, trimmed.count <= Self.limit, trimmed.unicodeScalars.count <= Self.limit * 4 else {
            return nil
        }
        let isClean = trimmed.unicodeScalars.allSatisfy { scalar in
            scalar.properties.generalCategory != .control && scalar.properties.generalCategory != .format
                && scalar.properties.generalCategory != .lineSeparator
                && scalar.properties.generalCategory != .paragraphSeparator
        }
        guard isClean else { return nil }
        name = trimmed
    }
}
