/// Characters that stand for many, and those that stand for others.
extension PatternParser {
    private enum Escape {
        case scalar(Unicode.Scalar)
        case ranges([ClosedRange<UInt32>])
    }

    mutating func escape(from start: Int) throws(PatternFault) -> PatternNode {
        switch next {
        case "b": return taken(.assertion(.wordEdge))
        case "B": return taken(.assertion(.noWordEdge))
        case "A": return taken(.assertion(.start))
        case "z": return taken(.assertion(.end))
        default: break
        }
        switch try character(from: start) {
        case .scalar(let scalar): return .one(ScalarSet(scalar, folds: flags.folds))
        case .ranges(let ranges): return .one(ScalarSet(ranges, folds: flags.folds))
        }
    }

    private mutating func taken(_ node: PatternNode) -> PatternNode {
        at += 1
        return node
    }

    private mutating func character(from start: Int) throws(PatternFault) -> Escape {
        guard let scalar = next else { throw fault("ends with a backslash; write \\\\ for the character", at: start) }
        at += 1
        switch scalar {
        case "d": return .ranges(ScalarSet.digits)
        case "D": return .ranges(ScalarSet.others(than: ScalarSet.digits))
        case "w": return .ranges(ScalarSet.words)
        case "W": return .ranges(ScalarSet.others(than: ScalarSet.words))
        case "s": return .ranges(ScalarSet.spaces)
        case "S": return .ranges(ScalarSet.others(than: ScalarSet.spaces))
        case "a": return .scalar("\u{7}")
        case "f": return .scalar("\u{C}")
        case "n": return .scalar("\n")
        case "r": return .scalar("\r")
        case "t": return .scalar("\t")
        case "v": return .scalar("\u{B}")
        case "x": return .scalar(try hexadecimal(from: start))
        default:
            let isWord = ScalarSet.words.contains { $0.contains(scalar.value) } && scalar != "_"
            guard scalar.isASCII, !isWord else {
                throw fault("\\\(scalar) means nothing here; leave the backslash out, or write \\\\ for one", at: start)
            }
            return .scalar(scalar)
        }
    }

    private mutating func hexadecimal(from start: Int) throws(PatternFault) -> Unicode.Scalar {
        var digits = ""
        let isBraced = take("{")
        while let scalar = next, scalar.properties.isASCIIHexDigit, digits.count < (isBraced ? 6 : 2) {
            digits.unicodeScalars.append(scalar)
            at += 1
        }
        let isWhole = isBraced ? take("}") : digits.count == 2
        guard isWhole, let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) else {
            throw fault("is no character; write \\x41 or \\x{1F534}", at: start)
        }
        return scalar
    }

    /// From behind the `[`.
    mutating func characterClass(from start: Int) throws(PatternFault) -> ScalarSet {
        let isNegated = take("^")
        var ranges: [ClosedRange<UInt32>] = []
        var isFirst = true
        while isFirst || next != "]" {
            guard next != nil else {
                throw fault("opens a class that is not closed; write \\[ for the character", at: start)
            }
            isFirst = false
            let place = at
            switch try member(from: place) {
            case .ranges(let more): ranges += more
            case .scalar(let low):
                guard next == "-", at + 1 < text.count, text[at + 1] != "]" else {
                    ranges.append(low.value...low.value)
                    continue
                }
                at += 1
                guard case .scalar(let high) = try member(from: place), low <= high else {
                    throw fault("is no range; write the earlier character first, or the stroke at the end", at: place)
                }
                ranges.append(low.value...high.value)
            }
        }
        at += 1
        return ScalarSet(ranges, isNegated: isNegated, folds: flags.folds)
    }

    private mutating func member(from place: Int) throws(PatternFault) -> Escape {
        if take("[:") {
            let excludes = take("^")
            let rest = text[at...]
            guard let colon = rest.firstIndex(of: ":"), colon + 1 < text.count, text[colon + 1] == "]",
                let ranges = ScalarSet.named[String(String.UnicodeScalarView(rest[..<colon]))]
            else { throw fault("is no class; use one such as [:alpha:] or [:digit:]", at: place) }
            at = colon + 2
            return .ranges(excludes ? ScalarSet.others(than: ranges) : ranges)
        }
        guard let scalar = next else { throw fault("ends within a class", at: place) }
        at += 1
        return scalar == "\\" ? try character(from: place) : .scalar(scalar)
    }
}
