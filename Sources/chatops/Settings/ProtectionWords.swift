import Yams

/// One rule of `protect:` as it is written.
struct ProtectionWords {
    let place: String
    private(set) var clusters: [String] = []
    private(set) var namespaces: [String] = []
    private(set) var kinds: [String] = []
    private(set) var labels: [String: String] = [:]
    private(set) var actions: [String] = []
    private(set) var need: String?
    private(set) var reason = ""
    private let whole: Node
    private var nodes: [String: Node] = [:]

    init(_ node: Node, at place: String, keys: [String], _ reading: inout SettingsReading) {
        self.place = place
        whole = node
        for (key, value) in reading.members(of: node, at: place, known: keys) {
            nodes[key] = value
            let path = "\(place).\(key)"
            switch key {
            case "cluster": clusters = reading.oneOrMore(value, at: path) ?? []
            case "namespace": namespaces = reading.oneOrMore(value, at: path) ?? []
            case "kind": kinds = reading.oneOrMore(value, at: path) ?? []
            case "labels": labels = reading.labels(value, at: path)
            case "actions": actions = reading.oneOrMore(value, at: path) ?? []
            case "need": need = reading.text(value, at: path)
            default: reason = reading.text(value, at: path) ?? ""
            }
            // An empty list would mean everything, which is seldom what somebody means who writes one.
            if value.sequence?.isEmpty == true || value.mapping?.isEmpty == true {
                reading.fault(value, path, "is empty; leave it out to mean all")
            }
        }
    }

    /// Holds for every object of every cluster.
    var isEverywhere: Bool { clusters.isEmpty && namespaces.isEmpty && kinds.isEmpty && labels.isEmpty }

    /// Where a fault of the key is shown; the rule itself when it is not there.
    func node(of key: String) -> Node { nodes[key] ?? whole }
}
