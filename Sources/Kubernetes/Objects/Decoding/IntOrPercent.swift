/// A count or a share of replicas: `3` or `25%`.
enum IntOrPercent: Hashable, Sendable, Decodable {
    case count(Int)
    /// As it is written, e.g. `25%`; also the name of a port.
    case text(String)

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let value = try? container.decode(Int.self) {
            self = .count(value)
        } else {
            self = .text(try container.decode(String.self))
        }
    }

    /// How it is written.
    var text: String {
        switch self {
        case .count(let value): "\(value)"
        case .text(let text): text
        }
    }

    /// How many of `total` that is; nil when it is neither a count nor a share.
    func count(of total: Int, roundingUp: Bool) -> Int? {
        switch self {
        case .count(let value): return value
        case .text(let text):
            guard text.hasSuffix("%"), let percent = Int(text.dropLast()), (0...1_000_000).contains(percent) else {
                return nil
            }
            let (product, isOver) = total.multipliedReportingOverflow(by: percent)
            guard !isOver else { return nil }
            return roundingUp ? (product + 99) / 100 : product / 100
        }
    }
}
