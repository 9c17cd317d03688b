/// A day of the week, Monday first.
package enum Weekday: Int, Hashable, Codable, CaseIterable, Comparable, Sendable {
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday

    package static func < (left: Weekday, right: Weekday) -> Bool { left.rawValue < right.rawValue }

    /// `Mon`, as settings and the API write it.
    package var short: String { Self.shorts[rawValue] }

    private static let shorts = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let russian = [
        ["пн", "понедельник"], ["вт", "вторник"], ["ср", "среда", "среду"], ["чт", "четверг"],
        ["пт", "пятница", "пятницу"], ["сб", "суббота", "субботу"], ["вс", "воскресенье"],
    ]
    private static let english = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]

    /// Reads `Fri`, `friday`, `пт`, in upper or lower case.
    package init?(_ word: some StringProtocol) {
        let word = word.lowercased()
        guard
            let index = Self.allCases.indices.first(where: { index in
                (word.count >= 3 && Self.english[index].hasPrefix(word)) || Self.russian[index].contains(word)
            })
        else { return nil }
        self = Self.allCases[index]
    }

    /// Reads `Mon-Fri`, `Sat`; a range may run over the end of the week, as `Fri-Mon` does.
    package static func days(_ text: String) -> Set<Weekday>? {
        let ends = text.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "–" }
            .map { $0.filter { !$0.isWhitespace } }
        guard let first = ends.first.flatMap({ Weekday($0) }) else { return nil }
        guard ends.count == 2 else { return ends.count == 1 ? [first] : nil }
        guard let last = Weekday(ends[1]) else { return nil }
        let length = (last.rawValue - first.rawValue + 7) % 7
        return Set((0...length).map { allCases[(first.rawValue + $0) % 7] })
    }
}
