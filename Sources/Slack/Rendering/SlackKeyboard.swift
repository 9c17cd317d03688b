import Cards

/// A card's rows of buttons as blocks, within a size.
struct SlackKeyboard {
    /// All rows together, so that there is room for text beside them.
    static let sizeLimit = 9_500
    static let rowLimit = 30
    /// Labels of many buttons give way down to this before buttons do.
    static let shortLabel = 24

    let blocks: [Block]
    /// How many buttons found no room.
    let leftOut: Int

    /// A button without a usable token means nothing and is left out silently.
    init(_ rows: [[Button]], tokens: [Press: String], posting: Int64?) {
        let usable = rows.map { row in
            row.compactMap { button -> (button: Button, token: String)? in
                guard let token = tokens[button.press], (1...ButtonElement.valueLimit).contains(token.utf16.count)
                else { return nil }
                return (button, token)
            }
        }
        .filter { !$0.isEmpty }
        let all = usable.joined().count
        let packed = Self.packed(usable)
        let labelLimits = [ButtonElement.labelLimit, 48, 36, Self.shortLabel]
        var blocks = Self.blocks(packed, labelLimit: labelLimits[0], posting: posting)
        for limit in labelLimits.dropFirst() where Self.size(blocks) > Self.sizeLimit {
            blocks = Self.blocks(packed, labelLimit: limit, posting: posting)
        }
        (self.blocks, leftOut) = Self.cut(blocks, buttons: all)
    }

    private typealias Row = [(button: Button, token: String)]

    /// The rows as they are where they can be, else fewer and longer ones.
    private static func packed(_ rows: [Row]) -> [Row] {
        let split = rows.flatMap { chunks(of: $0, ActionsBlock.limit) }
        guard split.count > rowLimit else { return split }
        // More would be cut for their size in any case.
        let flat = Array(rows.joined().prefix(rowLimit * ActionsBlock.limit))
        return chunks(of: flat, (flat.count + rowLimit - 1) / rowLimit)
    }

    /// As many of the first buttons as fit, and how many do not.
    private static func cut(_ blocks: [Block], buttons all: Int) -> (blocks: [Block], leftOut: Int) {
        var room = sizeLimit
        var count = 0
        var kept: [Block] = []
        for case .actions(let row) in blocks {
            room -= ActionsBlock(id: row.id, elements: []).size
            let elements = row.elements.prefix { button in
                room -= button.size
                return room >= 0
            }
            guard !elements.isEmpty else { break }
            count += elements.count
            kept.append(.actions(ActionsBlock(id: row.id, elements: Array(elements))))
        }
        return (kept, all - count)
    }

    private static func chunks(of row: Row, _ size: Int) -> [Row] {
        stride(from: 0, to: row.count, by: size).map { Array(row[$0..<min($0 + size, row.count)]) }
    }

    private static func blocks(_ rows: [Row], labelLimit: Int, posting: Int64?) -> [Block] {
        var number = 0
        return rows.enumerated().map { place, row in
            let elements = row.map { button, token in
                number += 1
                return ButtonElement(
                    id: "b\(number)",
                    label: button.label,
                    labelLimit: labelLimit,
                    value: token,
                    style: button.style
                )
            }
            return .actions(ActionsBlock(id: posting.map { blockID($0, place + 1) }, elements: elements))
        }
    }

    private static func size(_ blocks: [Block]) -> Int { blocks.reduce(0) { $0 + $1.size } }
}

extension SlackKeyboard {
    private static func blockID(_ posting: Int64, _ row: Int) -> String { "p\(posting)-\(row)" }

    /// The posting that a pressed button's block names; nil when it names none.
    static func posting(ofBlock id: String) -> Int64? {
        guard id.first == "p", let dash = id.firstIndex(of: "-"), dash > id.index(after: id.startIndex) else {
            return nil
        }
        let digits = id[id.index(after: id.startIndex)..<dash]
        return digits.allSatisfy(\.isNumber) ? Int64(digits) : nil
    }
}
