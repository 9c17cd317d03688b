import Incidents

/// What Grafana says of an alert besides what Alertmanager would: links, and the values that made it fire (protocol facts
/// 3.4).
struct GrafanaExtras {
    private var texts: [String: String] = [:]

    /// By the members' names: what their links are called, or the annotation that cards look for.
    private static let annotations = [
        "dashboardURL": "dashboardURL", "panelURL": AlertLink.annotation("Panel"),
        "silenceURL": AlertLink.annotation("Silence in Grafana"), "imageURL": AlertLink.annotation("Image"),
    ]
    private static let values = "valueString"

    /// Takes a member, if it is one of its own.
    /// - Returns: false when the member is still to be read.
    mutating func take(_ name: String, from reader: inout JSONReader) throws(JSONFault) -> Bool {
        guard Self.annotations[name] != nil || name == Self.values else { return false }
        texts[name] = try reader.optionalString()
        return true
    }

    /// The annotations of the rule's author go before ours. The values are said where nothing else is: they change with
    /// every evaluation.
    func added(to annotations: [String: String]) -> [String: String] {
        var all = annotations
        for (name, annotation) in Self.annotations where all[annotation] == nil {
            if let text = texts[name], !text.isEmpty { all[annotation] = text }
        }
        let isSilent = ["summary", "description", "message"].allSatisfy { (all[$0] ?? "").isEmpty }
        if isSilent, let values = texts[Self.values], !values.isEmpty { all["description"] = values }
        return all
    }
}
