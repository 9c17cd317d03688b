import Incidents

/// Parts that several screens have.
extension ClusterCards {
    /// Conditions that are not as they should be, in the cluster's own words.
    func conditions(_ conditions: [Condition]) -> [Card.Block] {
        conditions.filter(\.isTroubling).prefix(4).flatMap { condition in
            let state = condition.isTrue ? Phrase.conditionTrue : Phrase.conditionFalse
            let type = condition.type.oneLine(60)
            let head = Phrase(en: "\(type): \(state.en)", ru: "\(type): \(state.ru)")
            return pen.dotted([head, Phrase(condition.reason.oneLine(80)), Phrase(condition.message.oneLine(200))])
        }
    }

    /// The newest ones.
    func events(_ events: [ClusterEvent], limit: Int = 5) -> [Card.Block] {
        events.sorted { $0.at > $1.at }.prefix(limit).map { event in
            let count = event.count > 1 ? " ×\(event.count)" : ""
            let message = event.message.oneLine(160)
            let words = event.reason.oneLine(60) + count + (message.isEmpty ? "" : ": \(message)")
            return Card.Block.line(Line([.code(pen.text(pen.moment(event.at))), .text(" \(words)")]))
        }
    }

    // MARK: Buttons

    func act(_ label: Phrase, _ action: Action, _ resource: Resource, style: Button.Style = .plain) -> Button {
        pen.button(label, .act(action, resource, incident: incident), style: style)
    }

    func show(_ label: Phrase, _ screen: Screen) -> Button {
        pen.button(label, .show(screen))
    }

    /// The button for an action; nil where the kind does not know it or the bot's own permissions do not allow it.
    func offer(
        _ label: Phrase,
        _ action: Action,
        _ resource: Resource,
        _ denied: [Action.Name],
        style: Button.Style = .plain
    ) -> Button? {
        isOffered(action, resource, denied) ? act(label, action, resource, style: style) : nil
    }

    /// The same for a screen on which an action is chosen.
    func lead(
        _ label: Phrase,
        _ action: Action,
        _ resource: Resource,
        _ denied: [Action.Name],
        _ screen: Screen
    ) -> Button? {
        isOffered(action, resource, denied) ? show(label, screen) : nil
    }

    private func isOffered(_ action: Action, _ resource: Resource, _ denied: [Action.Name]) -> Bool {
        action.applies(to: resource.kind) && !denied.contains(action.name)
    }

    /// A row that leads to another resource, if there is one.
    func way(to resource: Resource?) -> [[Button]] {
        resource.map { [[show(Phrase(ShortNames.path($0)), .resource($0, incident: incident))]] } ?? []
    }
}

extension Condition {
    /// Some conditions are good when true, others when false; a job's progress is neither.
    var isTroubling: Bool {
        switch type {
        case "Available", "Progressing", "Ready", "Initialized", "ContainersReady", "PodScheduled", "ScalingActive",
            "AbleToScale":
            !isTrue
        case "Complete", "SuccessCriteriaMet", "Suspended", "PodReadyToStartContainers": false
        default: isTrue
        }
    }
}
