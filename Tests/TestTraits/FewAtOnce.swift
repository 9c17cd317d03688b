import Testing

/// Lets few of the marked tests run at the same time, over all suites.
///
/// For tests with real servers and real time limits: a thousand of them begun at once on two cores would wait longer for
/// the processor than the limits they check. Tests without it are not held up, and do not count.
public struct FewAtOnce: SuiteTrait, TestTrait, TestScoping {
    private static let gate = Gate(width: 6)

    public let isRecursive = true

    public func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @Sendable () async throws -> Void
    ) async throws {
        await Self.gate.enter()
        do {
            try await function()
        } catch {
            await Self.gate.leave()
            throw error
        }
        await Self.gate.leave()
    }
}

extension Trait where Self == FewAtOnce {
    public static var fewAtOnce: FewAtOnce { FewAtOnce() }
}
