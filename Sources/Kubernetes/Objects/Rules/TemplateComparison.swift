/// Finds what differs between two pod templates, the most telling first: containers, then the pod, then the metadata.
struct TemplateComparison {
    private(set) var differences: [TemplateDifference] = []

    /// - Parameters:
    ///   - old: what runs.
    ///   - new: what would run.
    init(from old: API.PodTemplate, to new: API.PodTemplate) {
        let (oldRaw, newRaw) = (TemplateRevision.essence(of: old.raw), TemplateRevision.essence(of: new.raw))
        guard oldRaw != newRaw else { return }
        let (oldSpec, newSpec) = (oldRaw["spec"] ?? .null, newRaw["spec"] ?? .null)
        compareContainers(Self.named(oldSpec["containers"]), Self.named(newSpec["containers"]))
        compareContainers(Self.named(oldSpec["initContainers"]), Self.named(newSpec["initContainers"]))
        compareNamed(.volume, Self.named(oldSpec["volumes"]), Self.named(newSpec["volumes"]), in: nil)
        let accounts = (oldSpec["serviceAccountName"]?.string ?? "", newSpec["serviceAccountName"]?.string ?? "")
        if accounts.0 != accounts.1 { add(nil, .serviceAccount, .value(from: accounts.0, to: accounts.1)) }
        if oldSpec["nodeSelector"] != newSpec["nodeSelector"] { add(nil, .nodeSelector, .changed([])) }
        if oldSpec["tolerations"] != newSpec["tolerations"] { add(nil, .tolerations, .changed([])) }
        let told: Set = [
            "containers", "initContainers", "volumes", "serviceAccountName", "serviceAccount", "nodeSelector",
            "tolerations",
        ]
        compareFields(oldSpec, newSpec, except: told, in: nil)
        compareNamed(.label, Self.map(oldRaw, "labels"), Self.map(newRaw, "labels"), in: nil)
        compareNamed(.annotation, Self.map(oldRaw, "annotations"), Self.map(newRaw, "annotations"), in: nil)
    }

    private static func map(_ template: JSONValue, _ field: String) -> [String: JSONValue] {
        template.at("metadata", field)?.object ?? [:]
    }

    /// A list of named things by their names; a name that stands twice keeps its last value, as in an environment.
    private static func named(_ list: JSONValue?) -> [String: JSONValue] {
        let pairs = (list?.array ?? []).map { ($0["name"]?.string ?? "", $0) }
        return Dictionary(pairs) { _, last in last }
    }

    private mutating func add(
        _ container: String?,
        _ subject: TemplateDifference.Subject,
        _ change: TemplateDifference.Change
    ) {
        differences.append(TemplateDifference(container: container, subject: subject, change: change))
    }

    private mutating func compareContainers(_ old: [String: JSONValue], _ new: [String: JSONValue]) {
        for name in Set(old.keys).union(new.keys).sorted() {
            switch (old[name], new[name]) {
            case (let one?, let other?): compareContainer(name, one, other)
            case (nil, _): add(nil, .container, .added([name]))
            case (_, nil): add(nil, .container, .removed([name]))
            }
        }
    }

    private mutating func compareContainer(_ name: String, _ old: JSONValue, _ new: JSONValue) {
        guard old != new else { return }
        compareImage(name, old["image"]?.string ?? "", new["image"]?.string ?? "")
        compareResources(name, old["resources"] ?? .null, new["resources"] ?? .null)
        compareNamed(.environment, Self.named(old["env"]), Self.named(new["env"]), in: name)
        if old["envFrom"] != new["envFrom"] { add(name, .environmentSource, .changed([])) }
        if old["command"] != new["command"] { add(name, .command, .changed([])) }
        if old["args"] != new["args"] { add(name, .arguments, .changed([])) }
        for kind in ["startup", "liveness", "readiness"] {
            let (one, other) = (old["\(kind)Probe"], new["\(kind)Probe"])
            guard one != other else { continue }
            add(name, .probe(kind), one == nil ? .added([]) : other == nil ? .removed([]) : .changed([]))
        }
        if old["ports"] != new["ports"] { add(name, .ports, .changed([])) }
        if old["volumeMounts"] != new["volumeMounts"] { add(name, .mounts, .changed([])) }
        let told: Set = [
            "name", "image", "resources", "env", "envFrom", "command", "args", "startupProbe", "livenessProbe",
            "readinessProbe", "ports", "volumeMounts",
        ]
        compareFields(old, new, except: told, in: name)
    }

    private mutating func compareImage(_ name: String, _ old: String, _ new: String) {
        guard old != new else { return }
        let (one, other) = (ImageReference(old), ImageReference(new))
        let isSamePlace = one.repository == other.repository && one.version != other.version
        add(name, .image, .value(from: isSamePlace ? one.version : old, to: isSamePlace ? other.version : new))
    }

    private mutating func compareResources(_ name: String, _ old: JSONValue, _ new: JSONValue) {
        for (field, word) in [("requests", "request"), ("limits", "limit")] {
            let (before, after) = (old[field]?.object ?? [:], new[field]?.object ?? [:])
            for resource in Set(before.keys).union(after.keys).sorted() {
                let (from, to) = (before[resource]?.string ?? "", after[resource]?.string ?? "")
                let isSame = from == to || (Quantity(from) != nil && Quantity(from) == Quantity(to))
                if !isSame { add(name, .resource(kind: word, name: resource), .value(from: from, to: to)) }
            }
        }
    }

    /// Tells by name alone what came, went and changed.
    private mutating func compareNamed(
        _ subject: TemplateDifference.Subject,
        _ old: [String: JSONValue],
        _ new: [String: JSONValue],
        in container: String?
    ) {
        let added = new.keys.filter { old[$0] == nil }.sorted()
        let removed = old.keys.filter { new[$0] == nil }.sorted()
        let changed = old.keys.filter { key in new[key].map { $0 != old[key] } ?? false }.sorted()
        if !changed.isEmpty { add(container, subject, .changed(changed)) }
        if !added.isEmpty { add(container, subject, .added(added)) }
        if !removed.isEmpty { add(container, subject, .removed(removed)) }
    }

    private mutating func compareFields(
        _ old: JSONValue,
        _ new: JSONValue,
        except told: Set<String>,
        in container: String?
    ) {
        let (before, after) = (old.object ?? [:], new.object ?? [:])
        for field in Set(before.keys).union(after.keys).subtracting(told).sorted() where before[field] != after[field] {
            add(container, .field(field), .changed([]))
        }
    }
}
