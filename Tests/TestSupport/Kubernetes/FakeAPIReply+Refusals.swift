extension FakeAPIReply {
    static func badRequest(_ message: String) -> FakeAPIReply {
        failure(400, "BadRequest", message)
    }

    static var unauthorized: FakeAPIReply { failure(401, "Unauthorized", "Unauthorized") }

    /// A path of no API at all is answered in plain text.
    static var noSuchPath: FakeAPIReply { FakeAPIReply(404, text: "404 page not found\n") }

    static var noSuchResource: FakeAPIReply {
        failure(404, "NotFound", "the server could not find the requested resource", details: [:])
    }

    static var methodNotAllowed: FakeAPIReply {
        failure(
            405,
            "MethodNotAllowed",
            "the server does not allow this method on the requested resource",
            details: [:]
        )
    }

    static func notFound(_ resource: FakeAPIResource, _ name: String) -> FakeAPIReply {
        failure(
            404,
            "NotFound",
            "\(resource.qualified) \"\(name)\" not found",
            details: details(name: name, group: resource.group, kind: resource.plural)
        )
    }

    /// 403 by admission, not by the authorizer.
    static func terminating(_ resource: FakeAPIResource, _ name: String, in namespace: String) -> FakeAPIReply {
        var details = details(name: name, group: resource.group, kind: resource.plural)
        details["causes"] = [
            [
                "reason": "NamespaceTerminating", "field": "metadata.namespace",
                "message": .string("namespace \(namespace) is being terminated"),
            ]
        ]
        return failure(
            403,
            "Forbidden",
            "\(resource.qualified) \"\(name)\" is forbidden: unable to create new content in namespace \(namespace) "
                + "because it is being terminated",
            details: details
        )
    }

    static func alreadyExists(_ resource: FakeAPIResource, _ name: String) -> FakeAPIReply {
        failure(
            409,
            "AlreadyExists",
            "\(resource.qualified) \"\(name)\" already exists",
            details: details(name: name, group: resource.group, kind: resource.plural)
        )
    }

    static func modified(_ resource: FakeAPIResource, _ name: String, why: String? = nil) -> FakeAPIReply {
        let why =
            why ?? "the object has been modified; please apply your changes to the latest version and try again"
        return failure(
            409,
            "Conflict",
            "Operation cannot be fulfilled on \(resource.qualified) \"\(name)\": \(why)",
            details: details(name: name, group: resource.group, kind: resource.plural)
        )
    }

    /// A precondition of a DELETE that does not hold; the message names the kind, not the plural.
    static func precondition(_ resource: FakeAPIResource, _ name: String, _ why: String) -> FakeAPIReply {
        failure(
            409,
            "Conflict",
            "Operation cannot be fulfilled on \(resource.qualifiedKind) \"\(name)\": \(why)",
            details: details(name: name, group: resource.group, kind: resource.kind)
        )
    }

    /// One field that is not valid.
    struct Cause {
        let field: String
        let message: String
        var reason = "FieldValueInvalid"
    }

    /// - Parameter kind: qualified, e.g. `Scale.autoscaling`.
    static func invalid(kind: String, group: String, _ name: String, _ causes: [Cause]) -> FakeAPIReply {
        let full = group.isEmpty ? kind : "\(kind).\(group)"
        let lines = causes.map { "\($0.field): \($0.message)" }
        let text = lines.count == 1 ? lines[0] : "[\(lines.joined(separator: ", "))]"
        var details = details(name: name, group: group, kind: kind)
        details["causes"] = .array(
            causes.map {
                ["reason": .string($0.reason), "message": .string($0.message), "field": .string($0.field)]
            }
        )
        return failure(422, "Invalid", "\(full) \"\(name)\" is invalid: \(text)", details: details)
    }

    /// A JSON patch that cannot be applied, and a `test` that fails: the server does not say which.
    static var patchFailed: FakeAPIReply {
        failure(
            422,
            "Invalid",
            "the server rejected our request due to an error in our request",
            details: [:]
        )
    }

    static var wrongPatchType: FakeAPIReply {
        failure(415, "UnsupportedMediaType", "415: Unsupported Media Type", details: [:])
    }

    static var unknownFormat: FakeAPIReply {
        failure(
            415,
            "UnsupportedMediaType",
            "the body of the request was in an unknown format - accepted media types include: application/json, "
                + "application/yaml, application/vnd.kubernetes.protobuf, application/cbor"
        )
    }

    static func expired(_ message: String) -> FakeAPIReply {
        failure(410, "Expired", message)
    }
}
