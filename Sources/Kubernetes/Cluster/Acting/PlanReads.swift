import Incidents

/// What a plan reads beside the object itself, to warn; what could not be read is said, not passed over.
struct PlanReads<Item: Sendable>: Sendable {
    var items: [Item] = []
    /// Why they could not be had.
    var failure: APIFailure?

    init(_ outcome: Result<[Item], APIFailure>) {
        switch outcome {
        case .success(let items): self.items = items
        case .failure(let failure): self.failure = failure
        }
    }

    init() {}
}

/// A result in place of an error, so that several reads can be under way at once and keep their type of error.
func outcome<Value: Sendable>(
    _ body: @Sendable () async throws(APIFailure) -> Value
) async -> Result<Value, APIFailure> {
    do throws(APIFailure) {
        return .success(try await body())
    } catch {
        return .failure(error)
    }
}
