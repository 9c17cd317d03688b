import Foundation

/// Which alerts a runbook is for: those of a name, of one service or of any. Upper and lower case are the same.
package struct RunbookKey: Hashable, Codable, Sendable {
    /// Of a name, in Unicode scalars.
    package static let limit = 200

    package let alert: String
    /// Nil: any service.
    package let service: String?

    package init(alert: String, service: String? = nil) {
        self.alert = alert
        self.service = service
    }

    /// The key that a person or a file names; an empty service is any.
    /// - Throws: `Refusal.unfitRunbookName` when a name is empty, has more than one line or is longer than `limit`.
    package init(checking alert: String, service: String? = nil) throws(Refusal) {
        let alert = alert.trimmingCharacters(in: .whitespacesAndNewlines)
        let service = service?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
        guard Self.isName(alert), service.isEmpty || Self.isName(service) else {
            throw .unfitRunbookName(limit: Self.limit)
        }
        self.init(alert: alert, service: service.isEmpty ? nil : service)
    }

    static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= limit * 4 && text.unicodeScalars.count <= limit
            && text.unicodeScalars.allSatisfy { scalar in
                let category = scalar.properties.generalCategory
                return category != .control && category != .lineSeparator && category != .paragraphSeparator
            }
    }

    /// The runbook of the same alert for any service.
    package var general: RunbookKey { RunbookKey(alert: alert) }

    package func isSame(as other: RunbookKey) -> Bool { folded == other.folded }

    /// The key with what the store holds to be the same made the same: letters from A to Z.
    package var folded: RunbookKey {
        RunbookKey(alert: Self.folded(alert), service: service.map(Self.folded))
    }

    static func folded(_ name: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in name.unicodeScalars {
            let isUpper = ("A"..."Z").contains(scalar)
            scalars.append(isUpper ? Unicode.Scalar(UInt8(scalar.value) + 32) : scalar)
        }
        return String(scalars)
    }
}
