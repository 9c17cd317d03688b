/// A listener did not take what was sent within the time.
struct SlowListener: Error, Hashable, Sendable {}
