extension EscalationPolicy {
    package static let mostLevels = 20
    package static let mostRepeats = 100
    /// In minutes.
    package static let longestWait = 10_080

    /// All that is wrong, in the order of the levels.
    ///
    /// - Parameter targets: everything that can be named.
    package func faults(targets: Set<Target>, at now: Moment) -> [PolicyFault] {
        var faults: [PolicyFault] = []
        if levels.isEmpty { faults.append(.noLevels) }
        if levels.count > Self.mostLevels { faults.append(.tooManyLevels) }
        if repeats > Self.mostRepeats { faults.append(.tooManyRepeats) }
        for (index, level) in levels.enumerated() {
            if level.targets.isEmpty { faults.append(.noTargets(level: index)) }
            faults += level.targets.filter { !targets.contains($0) }.map { .unknown($0, level: index) }
            if level.minutes > Self.longestWait { faults.append(.tooLong(level: index)) }
        }
        if let supportHours, supportHours.opening(from: now) == nil { faults.append(.noHours) }
        return faults
    }
}
