import Dispatch
import ServiceLifecycle

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Ends the process ten seconds after it was asked to stop, whatever still hangs. Everything that was answered is on disk by then.
struct ExitGuard: Service {
    static let limit = DispatchTimeInterval.milliseconds(9_800)

    private let tidyUp: @Sendable () -> Void

    /// - Parameter tidyUp: the last thing that is done when it ends the process.
    init(tidyUp: @escaping @Sendable () -> Void = {}) {
        self.tidyUp = tidyUp
    }

    func run() async throws {
        do {
            try await gracefulShutdown()
        } catch {
            // Cancelled: the process ends with the error of the part that failed, but it ends too.
            return
        }
        DispatchQueue.global().asyncAfter(deadline: .now() + Self.limit) { [tidyUp] in
            StandardStream.errors.write("chatops: not everything stopped in time; ending all the same\n")
            tidyUp()
            exit(0)
        }
    }
}
