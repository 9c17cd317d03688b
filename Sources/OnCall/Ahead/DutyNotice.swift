/// A fault ahead, and when people were told of it: 14, 7 and 1 days before it begins. One that is found later than that is
/// told at once, and then at the stages that are still to come.
package struct DutyNotice: Hashable, Sendable {
    /// In days before the beginning, the earliest first.
    package static let stages: [Int] = [14, 7, 1]

    package let fault: DutyFault
    /// The last stage that was told; nil: none was.
    package private(set) var told: Int?

    package init(_ fault: DutyFault, told: Int? = nil) {
        self.fault = fault
        self.told = told
    }

    /// When people are told next; nil when they were told for the last time.
    package var dueAt: Moment? {
        Self.stages.first { stage in told.map { stage < $0 } ?? true }.map { fault.from - Int64($0) * .day }
    }

    /// - Returns: true when people have to be told now. What was missed meanwhile is told once.
    package mutating func tell(at now: Moment) -> Bool {
        guard let dueAt, dueAt <= now else { return false }
        told = Self.stages.last { fault.from.since(now) <= Int64($0) * .day }
        return true
    }

    /// What is known of the faults that were found now: one that has only grown, shrunk or been split is not told again as
    /// if it were new, and one that is gone is forgotten.
    package static func taking(up found: [DutyFault], known: [DutyNotice]) -> [DutyNotice] {
        found.map { fault in
            let before = known.filter { $0.fault.isSame(as: fault) }
            return DutyNotice(fault, told: before.compactMap(\.told).min())
        }
    }
}
