/// What a template may have filled in, written `{title}`.
package enum NoticePlaceholder: String, CaseIterable, Sendable {
    case title
    /// What stands below the title.
    case body
    /// The person's own.
    case address
    /// `high` or `low`.
    case urgency
    /// `critical`, `high`, `warning` or `info`; empty in a test.
    case severity
    /// The incident's number; empty in a test.
    case incident
    /// Links that acknowledge and resolve; empty where there are none.
    case acknowledge, resolve
    /// Where the console shows the incident; empty where there are no links.
    case console
    /// The secret of the environment.
    case token
}
