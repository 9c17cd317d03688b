import Desk
import Incidents
import OnCall

/// How much noise a notice makes, as far as a way can make more or less of it.
enum Loudness: Int, Comparable {
    case usual, loud, loudest

    static func < (left: Loudness, right: Loudness) -> Bool { left.rawValue < right.rawValue }

    /// - Parameter scale: one value for each.
    func onScale(of scale: [Int]) -> Int { scale[min(rawValue, scale.count - 1)] }
}

extension OutgoingNotice {
    var loudness: Loudness {
        switch kind {
        case .answered: .usual
        case .test: urgency == .high ? .loud : .usual
        case .page:
            switch urgency {
            case .low: .usual
            case .high: subject?.severity == .critical ? .loudest : .loud
            }
        }
    }

    /// Title and what stands below it as a voice reads it: signs that have no sound are left out.
    var spoken: String {
        let scalars = [title, body].joined(separator: ". ").cut(to: 500).unicodeScalars.compactMap {
            scalar -> Unicode.Scalar? in
            switch scalar.properties.generalCategory {
            case .otherSymbol, .control, .format, .surrogate, .privateUse, .unassigned, .nonspacingMark:
                return scalar == "\n" ? "." : nil
            default: return scalar == "·" ? "," : scalar
            }
        }
        return String(String.UnicodeScalarView(scalars)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
