extension Quantity {
    /// Of a processor: `500m` below ten cores, else cores with one decimal, e.g. `12.5`.
    var cores: String {
        let milli = rounded(1_000_000)
        if milli % 1_000 == 0 { return "\(milli / 1_000)" }
        return abs(milli) < 10_000 ? "\(milli)m" : Self.tenths(rounded(100_000_000))
    }

    /// Of memory or storage, in the largest binary unit that leaves at least 1: `64Mi`, `1.5Gi`, `512`.
    var bytes: String {
        let size = rounded(1_000_000_000)
        let units = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"]
        var (place, unit) = (0, Int128(1))
        while place + 1 < units.count, abs(size) >= unit << 10 { (place, unit) = (place + 1, unit << 10) }
        guard place > 0 else { return "\(size)" }
        return Self.tenths((size * 10 + unit / 2) / unit) + units[place]
    }

    /// In the unit that suits the resource's name.
    func text(of resource: String) -> String {
        switch resource {
        case "cpu": cores
        case "memory", "ephemeral-storage", "storage": bytes
        default: resource.hasPrefix("hugepages-") ? bytes : plain
        }
    }

    /// How many hundredths of another it is; nil when the other is none.
    func percent(of other: Quantity) -> Int? {
        guard other.nanos > 0 else { return nil }
        let (product, isOver) = nanos.multipliedReportingOverflow(by: 100)
        guard !isOver else { return nil }
        return Int(clamping: (product + other.nanos / 2) / other.nanos)
    }

    private var plain: String {
        nanos % 1_000_000_000 == 0 ? "\(nanos / 1_000_000_000)" : cores
    }

    private func rounded(_ unit: Int128) -> Int128 {
        (nanos + (nanos < 0 ? -unit / 2 : unit / 2)) / unit
    }

    private static func tenths(_ value: Int128) -> String {
        value % 10 == 0 ? "\(value / 10)" : "\(value / 10).\(abs(value % 10))"
    }
}
