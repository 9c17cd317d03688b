extension Incident {
    /// Says what it was, once it is over.
    ///
    /// - Parameters:
    ///   - cause: what is known now.
    ///   - seen: the revision of the cause on the screen that was pressed.
    /// - Returns: what is known afterwards; nil when nothing changes.
    /// - Throws: while it is active, or when somebody has changed one of these answers since `seen`.
    package mutating func explain(
        _ cause: Cause,
        with change: CauseChange,
        seen: Int,
        by person: PersonName,
        at now: Timestamp
    ) throws(Refusal) -> Cause? {
        try requireClosed()
        var cause = cause
        guard try cause.apply(change, seen: seen, by: person, at: now) else { return nil }
        revision += 1
        return cause
    }

    /// - Throws: while it is active; nobody knows then what it was.
    package func requireClosed() throws(Refusal) {
        if isActive { throw .stillActive }
    }

    /// The alert it is called by, without the count of those that fired with it.
    package var leadingAlert: Substring {
        guard let space = title.lastIndex(of: " ") else { return title[...] }
        let count = title[title.index(after: space)...]
        let isCount = count.count > 1 && count.hasPrefix("+") && count.dropFirst().allSatisfy(\.isASCIIDigit)
        return isCount ? title[..<space] : title[...]
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
