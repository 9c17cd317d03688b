/// A request the fake was sent.
package struct FakeAPIRequest: Sendable {
    package let method: String
    package let path: String
    package let query: [String: String]
    package let headers: [String: String]
    package let body: FakeJSON?
    /// 0 until it is answered, and when it never is.
    package internal(set) var code = 0
    /// When it came, in the time that really passes, for measurements.
    package let beganAt = ContinuousClock.now
    /// When its answer was ready, or its stream began; nil until then.
    package internal(set) var endedAt: ContinuousClock.Instant?

    /// It was only to be tried: said in the query, or by a DELETE in its options.
    package var isTrial: Bool {
        query["dryRun"] == "All" || (method == "DELETE" && body?["dryRun"]?.array?.contains("All") ?? false)
    }

    /// `GET /api/v1/pods?limit=500`, query items in order of their names.
    package var line: String {
        let items = query.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "&")
        return "\(method) \(path)\(items.isEmpty ? "" : "?\(items)")"
    }
}
