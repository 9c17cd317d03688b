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
        told = Self.reached(by: fault, at: now)
        return true
    }

    /// What is known of the faults that were found now: one that has only grown, shrunk or been split is not told again as
    /// if it were new, and one that is gone is forgotten. One that begins later now is told again at the stages that are
    /// to come for its new beginning: nobody was told of that.
    package static func taking(up found: [DutyFault], known: [DutyNotice], at now: Moment) -> [DutyNotice] {
        found.map { fault in
            let told = known.filter { $0.fault.isSame(as: fault) }.compactMap { before -> Int? in
                guard let stage = before.told, before.fault.from < fault.from else { return before.told }
                return max(stage, reached(by: fault, at: now) ?? stages[0])
            }
            return DutyNotice(fault, told: told.min())
        }
    }

    /// The last stage whose time has come; nil: none has.
    private static func reached(by fault: DutyFault, at now: Moment) -> Int? {
        stages.last { fault.from.since(now) <= Int64($0) * .day }
    }
}
