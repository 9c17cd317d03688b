/// Waits until a condition holds, which something else brings about; gives up after a deadline that only a defect reaches.
package func eventually(
    within limit: Duration = .seconds(60),
    _ what: String = "the condition",
    _ condition: () async throws -> Bool
) async throws {
    let deadline = ContinuousClock.now + limit
    while try await !condition() {
        guard ContinuousClock.now < deadline else { throw FixtureFault("\(what) did not come about within \(limit)") }
        await Task.yield()
    }
}
