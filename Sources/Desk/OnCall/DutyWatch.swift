import OnCall
import Synchronization

/// For which settings the schedules were looked at last, by this process.
final class DutyWatch: Sendable {
    private let plan = Mutex<DutyPlan?>(nil)

    func knows(_ plan: DutyPlan) -> Bool { self.plan.withLock { $0 == plan } }

    func saw(_ plan: DutyPlan) { self.plan.withLock { $0 = plan } }
}
