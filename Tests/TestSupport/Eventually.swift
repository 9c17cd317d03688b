/// Waits until a condition holds, which something else brings about; gives up after a deadline that only a defect reaches.
package func eventually(
    within limit: Duration = Poll.patience,
    _ what: String = "the condition",
    _ condition: () async throws -> Bool
) async throws {
    try await Poll.until(what, within: limit, every: .milliseconds(2)) { try await condition() ? () : nil }
}
