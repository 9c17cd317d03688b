/// An answer, also one that refuses.
struct FakeAPIReply: Error, Sendable {
    var code: Int
    var type = "application/json"
    var body: [UInt8]
    var retryAfter: Int?

    init(_ code: Int, _ json: FakeJSON, retryAfter: Int? = nil) {
        self.code = code
        self.retryAfter = retryAfter
        body = json.bytes
    }

    init(_ code: Int, text: String, type: String = "text/plain; charset=utf-8", retryAfter: Int? = nil) {
        self.code = code
        self.type = type
        self.retryAfter = retryAfter
        body = Array(text.utf8)
    }

    init(_ code: Int, bytes: [UInt8]) {
        self.code = code
        body = bytes
    }

    /// A failure as the API tells it.
    static func failure(
        _ code: Int,
        _ reason: String,
        _ message: String,
        details: FakeJSON? = nil,
        retryAfter: Int? = nil
    ) -> FakeAPIReply {
        FakeAPIReply(code, status(code, reason, message, details: details), retryAfter: retryAfter)
    }

    static func status(_ code: Int, _ reason: String, _ message: String, details: FakeJSON? = nil) -> FakeJSON {
        var status: FakeJSON = [
            "kind": "Status", "apiVersion": "v1", "metadata": [:], "status": "Failure",
            "message": .string(message), "reason": .string(reason), "code": .int(Int64(code)),
        ]
        status["details"] = details
        return status
    }

    /// `{"name":…,"group":…,"kind":…}` without what is empty.
    static func details(name: String = "", group: String = "", kind: String) -> FakeJSON {
        var details: FakeJSON = ["kind": .string(kind)]
        if !name.isEmpty { details["name"] = .string(name) }
        if !group.isEmpty { details["group"] = .string(group) }
        return details
    }
}
