/// What a PATCH means (protocols 4.5).
enum PatchType: String, Sendable {
    /// RFC 6902; a failing `test` is answered 422.
    case json = "application/json-patch+json"
    /// RFC 7386; the only one besides `json` that every kind and every `scale` takes.
    case merge = "application/merge-patch+json"
    /// Lists of named things are merged by name; built-in kinds only.
    case strategicMerge = "application/strategic-merge-patch+json"
}
