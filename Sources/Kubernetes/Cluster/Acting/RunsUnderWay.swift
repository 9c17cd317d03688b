import Desk
import Incidents
import ServiceLifecycle
import Synchronization

/// The started runs of one cluster and what each waits for. Nothing of it outlives the process: a run that was cut off
/// is nobody's to go on with.
final class RunsUnderWay: Service {
    /// A run is asked for each second; after so long without it has been given up.
    private static let life = Duration.minutes(30)
    private static let most = 256

    let watches: ObjectWatches
    private let clock: any WallClock
    private let courses = Mutex<[Int64: (course: RunCourse, at: Timestamp)]>([:])

    init(client: APIClient, clock: any WallClock) {
        watches = ObjectWatches(client: client, clock: clock)
        self.clock = clock
    }

    func run() async throws { try await watches.run() }

    /// Runs that are remembered.
    var count: Int { courses.withLock { $0.count } }

    func begin(_ run: Int64, _ course: RunCourse) {
        let now = clock.now()
        courses.withLock { courses in
            courses = courses.filter { now.since($0.value.at) < Self.life }
            if courses.count >= Self.most, let oldest = courses.min(by: { $0.value.at < $1.value.at }) {
                courses[oldest.key] = nil
            }
            courses[run] = (course, now)
        }
    }

    /// Nil for a run that this process did not start, or that is over.
    func course(of run: Int64) -> RunCourse? { courses.withLock { $0[run]?.course } }

    /// Keeps how far it is, and that it was asked for: a drain of a large node may take longer than anything else.
    func update(_ run: Int64, _ course: RunCourse) {
        let now = clock.now()
        courses.withLock { courses in
            if courses[run] != nil { courses[run] = (course, now) }
        }
    }

    func end(_ run: Int64) {
        courses.withLock { $0[run] = nil }
    }
}
