extension API {
    /// A volume of a pod: its name and what it is made of.
    struct Volume: Sendable {
        var name = ""
        /// The kind of source, e.g. `configMap`.
        var kind = "emptyDir"
        /// What it refers to, e.g. a claim's, secret's or config map's name; nil when it refers to nothing.
        var target: String?

        /// Local to the pod's node: gone with the pod.
        var isEmptyDir: Bool { kind == "emptyDir" }

        /// Whether it is the claim of that name.
        func isClaim(_ name: String) -> Bool { kind == "persistentVolumeClaim" && target == name }
    }
}

extension API.Volume: ZeroValued {
    /// The field that names the source is the source's kind; there are some thirty of them.
    private struct Field: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// Only names: what a source holds beyond them is not told, and may be long.
    private struct Source: Decodable {
        var claimName, secretName, name, path, driver, volumeID, server, pdName: String?

        var target: String? { claimName ?? secretName ?? name ?? path ?? driver ?? volumeID ?? server ?? pdName }
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Field.self)
        for field in fields.allKeys where try !fields.decodeNil(forKey: field) {
            if field.stringValue == "name" {
                name = try fields.decode(String.self, forKey: field)
            } else {
                kind = field.stringValue
                // A kind of another making may use the same names for other things.
                target = (try? fields.decode(Source.self, forKey: field))?.target
            }
        }
    }
}
