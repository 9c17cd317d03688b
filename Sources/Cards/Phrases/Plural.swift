/// The right form of a noun for a count.
package enum Plural {
    /// `1 pod`, `2 pods`.
    package static func en(_ count: Int, _ one: String, _ many: String) -> String {
        "\(count) \(count == 1 ? one : many)"
    }

    /// `1 под`, `2 пода`, `5 подов`, `11 подов`, `21 под`.
    package static func ru(_ count: Int, _ one: String, _ few: String, _ many: String) -> String {
        "\(count) \(ruForm(count, one, few, many))"
    }

    package static func ruForm(_ count: Int, _ one: String, _ few: String, _ many: String) -> String {
        let tens = count.magnitude % 100
        let units = tens % 10
        if (11...14).contains(tens) { return many }
        if units == 1 { return one }
        if (2...4).contains(units) { return few }
        return many
    }

    /// `1st`, `2nd`, `3rd`, `11th`, `23rd`.
    package static func enOrdinal(_ count: Int) -> String {
        let tens = count.magnitude % 100
        if (11...13).contains(tens) { return "\(count)th" }
        switch tens % 10 {
        case 1: return "\(count)st"
        case 2: return "\(count)nd"
        case 3: return "\(count)rd"
        default: return "\(count)th"
        }
    }
}
