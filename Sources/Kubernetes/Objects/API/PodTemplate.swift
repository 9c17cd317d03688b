extension API {
    /// What pods are made from, both as it came and as it is read.
    struct PodTemplate: Sendable {
        /// As the server sent it, to be compared and sent back whole.
        var raw: JSONValue = .object([:])
        var metadata = ObjectMeta()
        var spec = PodSpec()
    }
}

extension API.PodTemplate: ZeroValued {
    private enum CodingKeys: CodingKey {
        case metadata, spec
    }

    init(from decoder: any Decoder) throws {
        raw = try JSONValue(from: decoder)
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        metadata = try fields.decodeIfPresent(API.ObjectMeta.self, forKey: .metadata) ?? API.ObjectMeta()
        spec = try fields.decodeIfPresent(API.PodSpec.self, forKey: .spec) ?? API.PodSpec()
    }
}
