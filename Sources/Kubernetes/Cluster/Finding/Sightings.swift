import Desk
import Incidents
import Synchronization

/// What objects were when they were last read: a guess at what they are now, good enough to ask ahead and never shown.
final class Sightings: Sendable {
    private struct Sighting {
        let object: FoundObject
        let until: Timestamp
    }

    private let seen = Mutex<[Resource: Sighting]>([:])
    private let clock: any WallClock
    private let life: Duration
    private let capacity: Int

    /// - Parameters:
    ///   - life: how long a sighting is a guess worth making.
    ///   - capacity: objects remembered at most; when there are more, the oldest go.
    init(clock: any WallClock, life: Duration = .minutes(30), capacity: Int = 64) {
        self.clock = clock
        self.life = life
        self.capacity = capacity
    }

    /// Nil for what was not read lately.
    func last(of resource: Resource) -> FoundObject? {
        let now = clock.now()
        return seen.withLock { $0[resource].flatMap { $0.until > now ? $0.object : nil } }
    }

    /// - Parameter object: nil when there is none any more.
    func note(_ object: FoundObject?, of resource: Resource) {
        let until = clock.now() + life
        seen.withLock { seen in
            seen[resource] = object.map { Sighting(object: $0, until: until) }
            while seen.count > capacity, let oldest = seen.min(by: { $0.value.until < $1.value.until })?.key {
                seen[oldest] = nil
            }
        }
    }
}
