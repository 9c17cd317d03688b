import Incidents

extension FakeSlackState {
    /// - Throws: `FakeSlackReply` when the view breaks a limit of protocols 2.5.
    private mutating func checked(_ view: FakeSlackJSON?, isModal: Bool) throws -> FakeSlackJSON {
        guard let view, let fields = view.object else { throw FakeSlackReply.error("invalid_arguments", isFault: true) }
        guard view["type"]?.string == (isModal ? "modal" : "home") else {
            throw FakeSlackReply.strict("the view is not a \(isModal ? "modal" : "home")")
        }
        var known: Set<String> = ["type", "blocks", "private_metadata", "callback_id", "external_id"]
        if isModal {
            known.formUnion(["title", "submit", "close", "clear_on_close", "notify_on_close", "submit_disabled"])
        }
        if let unknown = Set(fields.keys).subtracting(known).min() {
            throw FakeSlackReply.strict("unknown parameter view.\(unknown)")
        }
        if view.bytes.count > 250_000 { throw FakeSlackReply.error("view_too_large", isFault: true) }
        let blocks = view["blocks"]?.array ?? []
        var check = FakeSlackBlocks(blocks, on: isModal ? .modal : .home, at: "/view/blocks")
        if blocks.isEmpty { check.fault("must have 1 or more items", "/view/blocks") }
        if isModal {
            check.text(view["title"], 1...24, "/view/title", plainOnly: true)
            if let submit = view["submit"] { check.text(submit, 1...24, "/view/submit", plainOnly: true) }
            if let close = view["close"] { check.text(close, 1...24, "/view/close", plainOnly: true) }
            if check.hasInput, view["submit"] == nil { check.fault("submit is required with an input", "/view/submit") }
        }
        if let data = view["private_metadata"]?.string, data.unicodeScalars.count > 3_000 {
            check.fault("must be less than 3001 characters", "/view/private_metadata")
        }
        if let callback = view["callback_id"]?.string, callback.unicodeScalars.count > 255 {
            check.fault("must be less than 256 characters", "/view/callback_id")
        }
        if !check.faults.isEmpty {
            throw FakeSlackReply.error(
                "invalid_arguments",
                messages: check.faults.map { "[ERROR] \($0)" },
                isFault: true
            )
        }
        for danger in check.dangers { note(violation: "strict: \(danger)") }
        return view
    }

    mutating func openView(_ parameters: [String: FakeSlackJSON], at now: Timestamp) throws -> FakeSlackReply {
        let json = try checked(parameters["view"], isModal: true)
        let name = parameters["trigger_id"]?.string ?? ""
        guard let trigger = triggers[name] else { return .error("invalid_trigger_id", isFault: true) }
        if trigger.isUsed { return .error("exchanged_trigger_id") }
        if now.since(trigger.at) > meter.limits.trigger { return .error("expired_trigger_id") }
        triggers[name]?.isUsed = true
        let view = FakeSlackView(id: "V\(number())", user: trigger.user, json: json, hash: "h\(number())")
        modals[trigger.user] = view
        return .ok(["view": view.payload])
    }

    mutating func updateView(_ parameters: [String: FakeSlackJSON]) throws -> FakeSlackReply {
        let json = try checked(parameters["view"], isModal: true)
        guard let id = parameters["view_id"]?.string, var view = modals.values.first(where: { $0.id == id }) else {
            return .error("not_found")
        }
        if let hash = parameters["hash"]?.string, hash != view.hash { return .error("hash_conflict") }
        view.history.append(view.shown)
        view.json = json
        view.hash = "h\(number())"
        view.errors = [:]
        modals[view.user] = view
        return .ok(["view": view.payload])
    }

    mutating func publishView(_ parameters: [String: FakeSlackJSON]) throws -> FakeSlackReply {
        let json = try checked(parameters["view"], isModal: false)
        guard let user = users[parameters["user_id"]?.string ?? ""] else { return .error("user_not_found") }
        var view = homes[user.id] ?? FakeSlackView(id: "V\(number())", user: user.id, json: json, hash: "")
        if let hash = parameters["hash"]?.string, hash != view.hash { return .error("hash_conflict") }
        if !view.hash.isEmpty { view.history.append(view.shown) }
        view.json = json
        view.hash = "h\(number())"
        homes[user.id] = view
        return .ok(["view": view.payload])
    }
}
