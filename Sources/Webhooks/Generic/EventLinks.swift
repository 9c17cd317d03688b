import Incidents

/// The links of an event, `[{"href": …, "text": …}]` or plain addresses, as annotations of its alert.
struct EventLinks {
    private static let most = 10

    private(set) var annotations: [String: String] = [:]
    /// The first address without a text of its own; empty when there is none.
    private(set) var first = ""

    /// What is no list of links is passed over: it must not cost an alert.
    init(_ links: JSONValue?, images: JSONValue? = nil) {
        for element in Self.elements(links).prefix(Self.most) { add(element, named: "Link") }
        for element in Self.elements(images).prefix(Self.most) { add(element, named: "Image") }
    }

    private static func elements(_ value: JSONValue?) -> [JSONValue] {
        guard case .array(let elements) = value else { return [] }
        return elements
    }

    private mutating func add(_ element: JSONValue, named standard: String) {
        var address = element.plain ?? ""
        var text = standard
        if case .object(let members) = element {
            address = ["href", "url", "src"].lazy.compactMap { members[$0]?.plain }.first ?? ""
            text = ["text", "title", "alt"].lazy.compactMap { members[$0]?.plain }.first { !$0.isEmpty } ?? standard
        }
        guard !address.isEmpty else { return }
        if first.isEmpty, text == "Link" {
            first = address
            return
        }
        let word = text.lowercased()
        if word.contains("runbook"), annotations["runbook_url"] == nil {
            annotations["runbook_url"] = address
        } else if word.contains("dashboard"), annotations["dashboard_url"] == nil {
            annotations["dashboard_url"] = address
        } else {
            let line = text.firstLine
            let name = line.allSatisfy(\.isWhitespace) ? standard : line
            let names = [name] + (2...2 * Self.most).map { "\(name) \($0)" }
            guard let free = names.first(where: { annotations[AlertLink.annotation($0)] == nil }) else { return }
            annotations[AlertLink.annotation(free)] = address
        }
    }
}
