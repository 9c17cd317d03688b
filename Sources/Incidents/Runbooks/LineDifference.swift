/// What changed between two texts, line by line.
package struct LineDifference: Hashable, Sendable {
    package enum Part: Hashable, Sendable {
        case kept(String)
        case removed(String)
        case added(String)
        /// So many lines that are the same in both are left out.
        case leftOut(Int)
    }

    package let parts: [Part]

    package var isEmpty: Bool {
        parts.allSatisfy { part in
            switch part {
            case .kept, .leftOut: true
            case .removed, .added: false
            }
        }
    }

    /// Lines times lines beyond which the texts are not compared line by line: it would take a table of this size.
    private static let largest = 4_000_000

    /// - Parameter context: how many lines around a change are kept.
    package init(from old: String, to new: String, context: Int = 2) {
        let old = old.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let new = new.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        parts = Self.shortened(Self.all(old, new), context: context)
    }

    /// Every line of both.
    private static func all(_ old: [String], _ new: [String]) -> [Part] {
        var start = 0
        while start < old.count, start < new.count, old[start] == new[start] { start += 1 }
        var end = 0
        while end < old.count - start, end < new.count - start, old[old.count - 1 - end] == new[new.count - 1 - end] {
            end += 1
        }
        let middle = changed(Array(old[start..<old.count - end]), Array(new[start..<new.count - end]))
        return old[..<start].map(Part.kept) + middle + old[(old.count - end)...].map(Part.kept)
    }

    /// Keeps the longest common sequence of lines.
    private static func changed(_ old: [String], _ new: [String]) -> [Part] {
        guard !old.isEmpty, !new.isEmpty, old.count * new.count <= largest else {
            return old.map(Part.removed) + new.map(Part.added)
        }
        // The length of the longest common sequence of what follows, for each place in both.
        let width = new.count + 1
        var common = [UInt16](repeating: 0, count: (old.count + 1) * width)
        for row in old.indices.reversed() {
            for column in new.indices.reversed() {
                let place = row * width + column
                common[place] =
                    old[row] == new[column]
                    ? common[place + width + 1] + 1 : max(common[place + width], common[place + 1])
            }
        }
        var parts: [Part] = []
        var (row, column) = (0, 0)
        while row < old.count || column < new.count {
            if row < old.count, column < new.count, old[row] == new[column] {
                parts.append(.kept(old[row]))
                row += 1
                column += 1
            } else if row < old.count,
                column == new.count || common[(row + 1) * width + column] >= common[row * width + column + 1]
            {
                parts.append(.removed(old[row]))
                row += 1
            } else {
                parts.append(.added(new[column]))
                column += 1
            }
        }
        return parts
    }

    /// Leaves out what is far from every change.
    private static func shortened(_ parts: [Part], context: Int) -> [Part] {
        var isNear = [Bool](repeating: false, count: parts.count)
        for (index, part) in parts.enumerated() {
            guard case .kept = part else {
                for near in max(0, index - context)...min(parts.count - 1, index + context) { isNear[near] = true }
                continue
            }
        }
        var shortened: [Part] = []
        var leftOut = 0
        for (index, part) in parts.enumerated() {
            if isNear[index] {
                if leftOut > 0 { shortened.append(.leftOut(leftOut)) }
                leftOut = 0
                shortened.append(part)
            } else {
                leftOut += 1
            }
        }
        if leftOut > 0 { shortened.append(.leftOut(leftOut)) }
        return shortened
    }
}
