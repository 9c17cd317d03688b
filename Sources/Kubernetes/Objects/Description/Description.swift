import Incidents

/// Tells of an object what `kubectl describe` tells, as plain text in a layout of its own.
///
/// Values of environment variables are never in it, and what configuration tools keep in annotations is left out: both
/// may hold secrets.
enum Description {
    /// The head that every kind has.
    static func head<Object: APIObject>(_ object: Object, _ text: inout DescriptionText) {
        let metadata = object.metadata
        text.field(Object.kind, metadata.namespace.isEmpty ? metadata.name : "\(metadata.namespace)/\(metadata.name)")
        text.field("Created", text.moment(metadata.creationTimestamp))
        if let deletion = metadata.deletionTimestamp {
            let grace = metadata.deletionGracePeriodSeconds.map { ", grace period \($0)s" } ?? ""
            text.field("Being deleted", "until \(APITime.text(deletion))\(grace)")
            text.field("Finalizers", metadata.finalizers.joined(separator: ", "))
        }
        text.field("Controlled by", metadata.controller.map { "\($0.kind)/\($0.name)" })
        text.field("Managed by", GitOpsOwner(metadata)?.text)
        text.map("Labels", metadata.labels)
        text.map("Annotations", metadata.annotations.filter { isTold($0.key) }.mapValues(shortened))
    }

    private static func isTold(_ annotation: String) -> Bool {
        annotation != "kubectl.kubernetes.io/last-applied-configuration"
            && !annotation.hasPrefix("objectset.rio.cattle.io/")
    }

    private static func shortened(_ value: String) -> String {
        value.count > 300 ? "\(value.prefix(300))… (\(value.count) characters)" : value
    }

    static func conditions(_ conditions: [API.ObjectCondition], _ text: inout DescriptionText) {
        text.chapter("Conditions") { text in
            for condition in conditions {
                let reason = condition.reason.isEmpty ? "" : " \(condition.reason)"
                let since = text.moment(condition.lastTransitionTime).map { ", since \($0)" } ?? ""
                let message = condition.message.isEmpty ? "" : "\n\(condition.message)"
                text.field(condition.type, "\(condition.status)\(reason)\(since)\(message)")
            }
        }
    }

    /// Newest first, as everywhere else in the house.
    static func events(_ events: [API.Event]?, _ text: inout DescriptionText) {
        guard let events else {
            text.line("")
            text.line("Events: could not be looked at")
            return
        }
        let log = EventLog(events)
        guard !log.entries.isEmpty else {
            text.line("")
            text.line("Events: none in the time that the cluster keeps them")
            return
        }
        let names = Set(log.entries.map { "\($0.kind)/\($0.name)" })
        text.chapter("Events") { text in
            for entry in log.entries {
                let age = AgeText(text.now.since(entry.at))
                let span = entry.count > 1 ? " (\(entry.count) times in \(AgeText(text.now.since(entry.firstAt))))" : ""
                let whose = names.count > 1 ? " \(entry.kind)/\(entry.name)" : ""
                let source = entry.source.isEmpty ? "" : " [\(entry.source)]"
                let title =
                    "\(age) ago\(span) \(entry.isWarning ? "Warning" : "Normal") \(entry.reason)\(whose)\(source)"
                text.field(title, entry.message.isEmpty ? "-" : entry.message)
            }
        }
    }
}
