/// Why nothing is asked of Alertmanager.
package enum SilenceRefusal: Hashable, Codable, Sendable {
    /// None is configured.
    case noAlertmanager
    /// Alertmanager has no such silence any more, as far as the bot knows.
    case gone
    /// Since the person's screen was drawn it was given another end.
    case changed(until: Timestamp)
    /// Somebody's wish about the same is on its way.
    case underWay(by: PersonName)
    /// A silence with the same matchers is active, and lasts as long.
    case alreadyThere(by: String, until: Timestamp)
    /// Since the person's screen was drawn the alerts have ceased to share this label.
    case notShared(String)
    /// Nothing was chosen that tells its alerts from all others.
    case noMatchers
    /// The end is over, or further away than anybody means.
    case unfitEnd(limitDays: Int)
    /// Its alerts come from elsewhere.
    case notFromAlertmanager
}
