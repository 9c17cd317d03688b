extension FakeAPIState {
    func isAllowed(_ question: FakeAPIQuestion) -> Bool {
        rules?.contains { $0.allows(question) } ?? true
    }

    /// - Throws: 403 in the server's words.
    func authorize(_ call: FakeAPICall, _ target: FakeAPICall.Target) throws(FakeAPIReply) {
        let resource = target.subresource.isEmpty ? target.plural : "\(target.plural)/\(target.subresource)"
        let question = FakeAPIQuestion(
            verb: call.verb,
            group: target.group,
            resource: resource,
            namespace: target.namespace,
            name: target.name
        )
        guard !isAllowed(question) else { return }
        let qualified = target.group.isEmpty ? target.plural : "\(target.plural).\(target.group)"
        let subject = target.name.isEmpty ? qualified : "\(qualified) \"\(target.name)\""
        let place = target.namespace.isEmpty ? "at the cluster scope" : "in the namespace \"\(target.namespace)\""
        throw .failure(
            403,
            "Forbidden",
            "\(subject) is forbidden: User \"\(user)\" cannot \(question.verb) resource \"\(resource)\" in API group "
                + "\"\(target.group)\" \(place)",
            details: FakeAPIReply.details(name: target.name, group: target.group, kind: target.plural)
        )
    }

    /// SelfSubjectAccessReview; everybody who is known may ask.
    func review(_ call: FakeAPICall) throws(FakeAPIReply) -> FakeAPIReply {
        var review = try object(call)
        guard review["kind"]?.string == "SelfSubjectAccessReview" else {
            throw .badRequest("the object provided is unrecognized (must be of type SelfSubjectAccessReview)")
        }
        guard let wish = review["spec"]?["resourceAttributes"] else {
            throw .invalid(
                kind: "SelfSubjectAccessReview",
                group: "authorization.k8s.io",
                "",
                [
                    .init(
                        field: "spec.resourceAttributes",
                        message: "Invalid value: null: exactly one of nonResourceAttributes or resourceAttributes must "
                            + "be specified"
                    )
                ]
            )
        }
        let plural = wish["resource"]?.string ?? ""
        let subresource = wish["subresource"]?.string ?? ""
        let question = FakeAPIQuestion(
            verb: wish["verb"]?.string ?? "",
            group: wish["group"]?.string ?? "",
            resource: subresource.isEmpty ? plural : "\(plural)/\(subresource)",
            namespace: wish["namespace"]?.string ?? "",
            name: wish["name"]?.string ?? ""
        )
        review["metadata"] = [:]
        if isAllowed(question) {
            review["status"] = ["allowed": true, "reason": "RBAC: allowed by the rules of the test"]
        } else {
            review["status"] = ["allowed": false]
        }
        return FakeAPIReply(201, review)
    }

    /// SelfSubjectReview; everybody who is known may ask.
    func whoAmI(_ call: FakeAPICall) throws(FakeAPIReply) -> FakeAPIReply {
        var review = try object(call)
        guard review["kind"]?.string == "SelfSubjectReview" else {
            throw .badRequest("the object provided is unrecognized (must be of type SelfSubjectReview)")
        }
        review["metadata"] = [:]
        review["status"] = ["userInfo": ["username": .string(user), "groups": ["system:authenticated"]]]
        return FakeAPIReply(201, review)
    }

    /// TokenRequest of a service account: another token that is taken from now on.
    mutating func token(_ call: FakeAPICall, _ key: FakeAPIKey) throws(FakeAPIReply) -> FakeAPIReply {
        var request = try object(call)
        guard objects[key] != nil else { throw .notFound(key.resource, key.name) }
        let token = "token-of-\(key.namespace)-\(key.name)"
        if !tokens.isEmpty { tokens.insert(token) }
        request["metadata"] = ["name": .string(key.name), "namespace": .string(key.namespace)]
        request["status"] = ["token": .string(token), "expirationTimestamp": "2099-01-01T00:00:00Z"]
        return FakeAPIReply(201, request)
    }
}
