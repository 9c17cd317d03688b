/// A field selector: `involvedObject.name=web-1,type!=Normal`, with the fields each kind has an index for.
struct FakeFieldSelector: Sendable {
    private struct Requirement: Sendable {
        let path: [String]
        let value: String
        let isEqual: Bool
    }

    private let requirements: [Requirement]

    private static let fields: [String: Set<String>] = [
        "Pod": [
            "spec.nodeName", "spec.restartPolicy", "spec.schedulerName", "spec.serviceAccountName", "spec.hostNetwork",
            "status.phase", "status.podIP", "status.nominatedNodeName",
        ],
        "Event": [
            "involvedObject.kind", "involvedObject.namespace", "involvedObject.name", "involvedObject.uid",
            "involvedObject.apiVersion", "involvedObject.resourceVersion", "involvedObject.fieldPath", "reason",
            "reportingComponent", "source", "type",
        ],
        "Node": ["spec.unschedulable"],
        "Namespace": ["status.phase"],
        "Job": ["status.successful"],
        "ReplicaSet": ["status.replicas"],
    ]

    init(_ text: String, of resource: FakeAPIResource) throws(FakeAPIReply) {
        let known = Self.fields[resource.kind, default: []].union(["metadata.name", "metadata.namespace"])
        var requirements: [Requirement] = []
        for part in text.split(separator: ",") {
            let sign = ["!=", "==", "="].first { part.contains($0) }
            guard let sign, let range = part.firstRange(of: sign) else {
                throw .badRequest(
                    "invalid field selector: \"\(text)\"; can't understand '\(part)'"
                )
            }
            let field = String(part[..<range.lowerBound])
            guard known.contains(field) else {
                throw .badRequest(
                    "Unable to find \"\(resource.apiVersion), Resource=\(resource.plural)\" that match label selector "
                        + "\"\", field selector \"\(text)\": field label not supported: \(field)"
                )
            }
            let value = String(part[range.upperBound...])
            requirements.append(
                Requirement(path: field.split(separator: ".").map(String.init), value: value, isEqual: sign != "!=")
            )
        }
        self.requirements = requirements
    }

    func matches(_ object: FakeJSON) -> Bool {
        requirements.allSatisfy { requirement in
            let path = requirement.path == ["source"] ? ["source", "component"] : requirement.path
            let field = path.reduce(Optional(object)) { $0?[$1] }
            let text =
                switch field {
                case .string(let value): value
                case .int(let value): String(value)
                case .bool(let value): String(value)
                // A boolean that is left out is false; other things are empty.
                default: ["unschedulable", "hostNetwork"].contains(path.last ?? "") ? "false" : ""
                }
            return (text == requirement.value) == requirement.isEqual
        }
    }
}
