extension WriteBody {
    /// Changes the wanted replicas from what was shown: PATCH on `…/scale`. Whoever changed them meanwhile wins: 422.
    static func scale(_ scale: API.Scale, to replicas: Int) -> WriteBody {
        var operations = [Precondition.test("/metadata/uid", .string(scale.metadata.uid))]
        let path: JSONValue = "/spec/replicas"
        let wanted = JSONValue.integer(Int64(replicas))
        if scale.spec.replicas == 0 {
            // A server leaves out the 0, so that there is nothing to be tested or replaced.
            operations.append(Precondition.test("/metadata/resourceVersion", .string(scale.metadata.resourceVersion)))
            operations.append(["op": "add", "path": path, "value": wanted])
        } else {
            operations.append(Precondition.test("/spec/replicas", .integer(Int64(scale.spec.replicas))))
            operations.append(["op": "replace", "path": path, "value": wanted])
        }
        return WriteBody(contentType: jsonPatch, json: .array(operations))
    }
}
