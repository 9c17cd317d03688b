/// Asks again and again until something is there, and says what it had waited for when it gives up.
enum Poll {
    static let patience = Duration.seconds(20)
    private static let pause = Duration.milliseconds(50)

    /// What `look` finds; a `Retry` it throws counts as "not yet".
    ///
    /// - Parameters:
    ///   - what: completes "… did not come about within 20 s".
    ///   - limit: how long it may take before it counts as a defect.
    /// - Throws: `StoryFault` after the deadline, and at once whatever else `look` throws.
    static func until<Found>(
        _ what: String,
        within limit: Duration = patience,
        isolation: isolated (any Actor)? = #isolation,
        _ look: () async throws -> Found?
    ) async throws -> Found {
        let deadline = ContinuousClock.now + limit
        var lastHint = ""
        while true {
            do {
                if let found = try await look() { return found }
            } catch let retry as Retry {
                lastHint = "; last seen: \(retry.hint)"
            }
            guard ContinuousClock.now < deadline else {
                throw StoryFault("\(what) did not come about within \(limit)\(lastHint)")
            }
            try await Task.sleep(for: pause)
        }
    }

    /// Not there yet; what was there instead.
    struct Retry: Error {
        let hint: String
    }
}
