/// What an API server says about a request that did not succeed (`kind: Status`, protocols 4.8).
struct APIStatus: Hashable, Sendable, Decodable {
    /// For people, e.g. `deployments.apps "web" not found`.
    var message: String
    /// One word, e.g. `NotFound`; empty when the server gives none.
    var reason: String
    /// The HTTP code, 0 when the server does not repeat it.
    var code: Int
    var details: Details?

    /// What the refusal is about.
    struct Details: Hashable, Sendable, Decodable {
        var name: String?
        var group: String?
        /// The resource's plural, or the kind.
        var kind: String?
        var uid: String?
        var causes: [Cause]?
        var retryAfterSeconds: Int64?
    }

    /// One of several reasons, e.g. a field that is not valid.
    struct Cause: Hashable, Sendable, Decodable {
        var reason: String?
        var message: String?
        /// A path such as `spec.replicas`.
        var field: String?
    }

    init(message: String, reason: String = "", code: Int, details: Details? = nil) {
        self.message = message
        self.reason = reason
        self.code = code
        self.details = details
    }

    private enum CodingKeys: String, CodingKey {
        case kind, message, reason, code, details
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        let kind = try values.decode(String.self, forKey: .kind)
        guard kind == "Status" else {
            throw DecodingError.dataCorruptedError(forKey: .kind, in: values, debugDescription: "not a Status")
        }
        message = try values.decodeIfPresent(String.self, forKey: .message) ?? ""
        reason = try values.decodeIfPresent(String.self, forKey: .reason) ?? ""
        code = try values.decodeIfPresent(Int.self, forKey: .code) ?? 0
        details = try values.decodeIfPresent(Details.self, forKey: .details)
    }

    /// A disruption budget stands against an eviction; waiting a moment does not help, somebody has to know.
    var isDisruptionBudget: Bool {
        details?.causes?.contains { $0.reason == "DisruptionBudget" } ?? false
    }
}
