extension FakePatch {
    /// How lists of built-in kinds are merged, by the name of the field; all others are replaced whole.
    private static let mergeKeys = [
        "containers": "name", "initContainers": "name", "ephemeralContainers": "name", "volumes": "name",
        "env": "name", "volumeMounts": "mountPath", "volumeDevices": "devicePath", "imagePullSecrets": "name",
        "hostAliases": "ip", "ports": "containerPort", "conditions": "type", "ownerReferences": "uid",
        "addresses": "type", "topologySpreadConstraints": "topologyKey",
    ]

    /// A strategic merge patch as the API server applies it to built-in kinds.
    static func strategic(_ target: FakeJSON?, _ patch: FakeJSON) -> FakeJSON {
        guard case .object(var members) = patch else { return patch }
        switch members.removeValue(forKey: "$patch")?.string {
        case "replace": return .object(members)
        case "delete": return .object([:])
        default: break
        }
        var result = target?.object ?? [:]
        if let kept = members.removeValue(forKey: "$retainKeys")?.array {
            result = result.filter { kept.contains(.string($0.key)) }
        }
        for (key, value) in members {
            if key.hasPrefix("$setElementOrder/") { continue }
            if key.hasPrefix("$deleteFromPrimitiveList/") {
                let name = String(key.dropFirst("$deleteFromPrimitiveList/".count))
                let gone = value.array ?? []
                result[name] = (result[name]?.array?.filter { !gone.contains($0) }).map { .array($0) }
            } else if value == .null {
                result[key] = nil
            } else if case .array(let elements) = value {
                result[key] = list(key, result[key]?.array ?? [], elements)
            } else {
                result[key] = strategic(result[key], value)
            }
        }
        return .object(result)
    }

    private static func list(_ name: String, _ old: [FakeJSON], _ patch: [FakeJSON]) -> FakeJSON {
        if name == "finalizers" { return .array(old + patch.filter { !old.contains($0) }) }
        // A Service's ports are merged by `port`; nothing else has the field.
        let mergeKey = name == "ports" && patch.contains { $0["containerPort"] == nil } ? "port" : mergeKeys[name]
        guard let mergeKey, patch.allSatisfy({ $0.object != nil }) else { return .array(patch) }
        if patch.contains(where: { $0["$patch"]?.string == "replace" }) {
            return .array(patch.filter { $0["$patch"] == nil })
        }
        var result = old
        for element in patch {
            let index = result.firstIndex { $0[mergeKey] == element[mergeKey] }
            if element["$patch"]?.string == "delete" {
                if let index { result.remove(at: index) }
            } else if let index {
                result[index] = strategic(result[index], element)
            } else {
                result.append(strategic(nil, element))
            }
        }
        return .array(result)
    }
}
