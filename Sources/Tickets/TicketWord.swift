/// Statuses, tiers and priorities as they are compared: systems write `On Hold`, `on-hold` and `on_hold` for the same.
package enum TicketWord {
    /// Lower case, with `_` for spaces and hyphens.
    package static func folded(_ word: String) -> String {
        String(word.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 })
    }
}
