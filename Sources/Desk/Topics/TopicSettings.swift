import Incidents

/// Which incidents get a topic, and how long it stays.
package struct TopicSettings: Hashable, Sendable {
    package var rule: TopicRule
    /// A topic is removed this long after its incident closed; nil keeps it.
    package var keptFor: Duration?

    package init(rule: TopicRule = .off, keptFor: Duration? = .days(1)) {
        self.rule = rule
        self.keptFor = keptFor
    }
}
