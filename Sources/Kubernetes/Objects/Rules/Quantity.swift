/// An amount of a resource, exact to a billionth: `500m`, `1.5Gi`, `12e6`, `128974848`.
struct Quantity: Hashable, Comparable, Sendable {
    /// In billionths of a core, byte or piece.
    let nanos: Int128

    init(nanos: Int128) { self.nanos = nanos }

    /// Nil when the text is no quantity, or beyond what can be counted.
    init?(_ text: String) {
        var rest = text[...]
        let isNegative = rest.first == "-"
        if isNegative || rest.first == "+" { rest = rest.dropFirst() }
        let whole = rest.prefix { $0.isASCII && $0.isNumber }
        rest = rest.dropFirst(whole.count)
        var fraction: Substring = ""
        if rest.first == "." {
            fraction = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
            rest = rest.dropFirst(1 + fraction.count)
        }
        guard !(whole.isEmpty && fraction.isEmpty), whole.count <= 25, let scale = Self.scale(rest) else { return nil }
        // Digits beyond the ninth are lost, as they are for the API server.
        guard let digits = Int128(whole + fraction.prefix(9)), digits >= 0 else { return nil }
        var value = digits
        var power = scale.power + 9 - min(fraction.count, 9)
        while power > 0 {
            let (product, isOver) = value.multipliedReportingOverflow(by: 10)
            guard !isOver else { return nil }
            (value, power) = (product, power - 1)
        }
        let (scaled, isOver) = value.multipliedReportingOverflow(by: scale.binary)
        guard !isOver else { return nil }
        value = scaled
        while power < 0, value > 0 {
            // Rounded up, as the API server does.
            (value, power) = (value / 10 + (value % 10 == 0 ? 0 : 1), power + 1)
        }
        nanos = isNegative ? -value : value
    }

    private static func scale(_ suffix: Substring) -> (power: Int, binary: Int128)? {
        if let power = decimal[String(suffix)] { return (power, 1) }
        if let place = binary.firstIndex(of: String(suffix)) { return (0, Int128(1) << (10 * (place + 1))) }
        guard suffix.first == "e" || suffix.first == "E", let power = Int(suffix.dropFirst()), abs(power) <= 30 else {
            return nil
        }
        return (power, 1)
    }

    private static let decimal = [
        "n": -9, "u": -6, "m": -3, "": 0, "k": 3, "M": 6, "G": 9, "T": 12, "P": 15, "E": 18,
    ]
    private static let binary = ["Ki", "Mi", "Gi", "Ti", "Pi", "Ei"]

    static func < (left: Quantity, right: Quantity) -> Bool { left.nanos < right.nanos }

    static func + (left: Quantity, right: Quantity) -> Quantity {
        let (sum, isOver) = left.nanos.addingReportingOverflow(right.nanos)
        return Quantity(nanos: isOver ? .max : sum)
    }

    static let zero = Quantity(nanos: 0)
}
