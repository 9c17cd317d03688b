import Yams

/// A YAML value without comments, anchors and styles, to be handed on as JSON.
indirect enum PlainValue: Hashable, Sendable, Encodable {
    case null
    case flag(Bool)
    case integer(Int)
    case number(Double)
    case text(String)
    case list([PlainValue])
    case mapping([String: PlainValue])

    init(_ node: Node) {
        switch node {
        case .mapping(let mapping):
            let pairs = mapping.compactMap { key, value in key.scalar.map { ($0.string, PlainValue(value)) } }
            self = .mapping(Dictionary(pairs, uniquingKeysWith: { first, _ in first }))
        case .sequence(let sequence):
            self = .list(sequence.map { PlainValue($0) })
        case .scalar(let scalar):
            self = Self.scalar(node, scalar)
        default:
            self = .null
        }
    }

    private static func scalar(_ node: Node, _ scalar: Node.Scalar) -> PlainValue {
        guard scalar.style == .plain else { return .text(scalar.string) }
        if node.null != nil { return .null }
        if let flag = node.bool { return .flag(flag) }
        if let integer = node.int { return .integer(integer) }
        if let number = node.float, number.isFinite { return .number(number) }
        return .text(scalar.string)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .flag(let flag): try container.encode(flag)
        case .integer(let integer): try container.encode(integer)
        case .number(let number): try container.encode(number)
        case .text(let text): try container.encode(text)
        case .list(let list): try container.encode(list)
        case .mapping(let mapping): try container.encode(mapping)
        }
    }
}
