import Desk

/// A topic with what is to be done about it.
package struct DueTopic: Hashable, Sendable {
    package let topic: Topic
    package let step: TopicStep

    package init(topic: Topic, step: TopicStep) {
        self.topic = topic
        self.step = step
    }

    /// False when there is nothing to do but to look again later.
    var isActing: Bool {
        if case .wait = step { false } else { true }
    }
}
