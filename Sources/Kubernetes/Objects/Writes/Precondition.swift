/// The object as somebody saw it before deciding: a write with it changes that object in that state, or nothing.
///
/// The uid always holds. The generation moves when anything wanted changes, replicas set by an autoscaler too; the
/// resource version with every change of the status besides.
///
/// Values are compared here, before the write, and not by the server: a `test` of a JSON patch compares texts byte by
/// byte, and the server's have `&`, `<` and `>` as `\u0026`, `\u003c` and `\u003e`, so that an equal one may fail.
struct Precondition: Hashable, Sendable {
    var uid: String
    var generation: Int64?
    var resourceVersion: String?

    init(uid: String, generation: Int64? = nil, resourceVersion: String? = nil) {
        self.uid = uid
        self.generation = generation
        self.resourceVersion = resourceVersion
    }

    /// The same object, with the same wanted state.
    static func unchangedSpec(_ metadata: API.ObjectMeta) -> Precondition {
        Precondition(uid: metadata.uid, generation: metadata.generation == 0 ? nil : metadata.generation)
    }

    /// The same object, in every respect.
    static func untouched(_ metadata: API.ObjectMeta) -> Precondition {
        Precondition(uid: metadata.uid, resourceVersion: metadata.resourceVersion)
    }

    /// The same object, whatever happened to it since.
    static func same(_ metadata: API.ObjectMeta) -> Precondition { Precondition(uid: metadata.uid) }

    /// Whether a freshly read object is still the one that was seen, as far as its metadata tells.
    func holds(for metadata: API.ObjectMeta) -> Bool {
        uid == metadata.uid && generation.map { $0 == metadata.generation } ?? true
            && resourceVersion.map { $0 == metadata.resourceVersion } ?? true
    }

    /// `test` operations; one that fails makes the server refuse the whole JSON patch with 422.
    var tests: [JSONValue] {
        var tests: [JSONValue] = [Self.test("/metadata/uid", .string(uid))]
        if let generation { tests.append(Self.test("/metadata/generation", .integer(generation))) }
        if let resourceVersion { tests.append(Self.test("/metadata/resourceVersion", .string(resourceVersion))) }
        return tests
    }

    /// Members of `metadata` in a merge patch: the server refuses another uid with 409 or 422, another version with 409.
    ///
    /// A merge patch cannot test generation or values: read the object anew, compare, and send the version just read.
    var metadata: [String: JSONValue] {
        var members: [String: JSONValue] = ["uid": .string(uid)]
        if let resourceVersion { members["resourceVersion"] = .string(resourceVersion) }
        return members
    }

    /// The `preconditions` of delete options.
    var deletion: JSONValue { .object(metadata) }

    /// For numbers, and for texts that the server made: see above.
    static func test(_ path: String, _ value: JSONValue) -> JSONValue {
        ["op": "test", "path": .string(path), "value": value]
    }
}
