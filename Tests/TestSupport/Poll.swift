/// Asks again and again until something is there, and says what it had waited for when it gives up.
package enum Poll {
    package static let patience = Duration.seconds(60)

    /// What `look` finds; a `Retry` it throws counts as "not yet".
    ///
    /// - Parameters:
    ///   - what: completes "… did not come about within 20 s".
    ///   - limit: how long it may take before it counts as a defect.
    ///   - pause: between two looks.
    /// - Throws: `FixtureFault` after the deadline, and at once whatever else `look` throws.
    package static func until<Found>(
        _ what: String,
        within limit: Duration = patience,
        every pause: Duration = .milliseconds(50),
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
                throw FixtureFault("\(what) did not come about within \(limit)\(lastHint)")
            }
            try await Task.sleep(for: pause)
        }
    }

    /// Not there yet; what was there instead.
    package struct Retry: Error {
        let hint: String

        package init(hint: String) {
            self.hint = hint
        }
    }
}
