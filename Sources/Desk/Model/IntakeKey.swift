import Incidents

/// What identifies an update, so that a repeated delivery of it changes nothing: e.g. Telegram's `update_id`.
package struct IntakeKey: Hashable, Sendable {
    package let frontEnd: FrontEnd
    package let id: String

    package init(frontEnd: FrontEnd, id: String) {
        self.frontEnd = frontEnd
        self.id = id
    }
}
