import Foundation

/// Figures as a person reads them.
enum Format {
    static func count(_ value: Double) -> String { count(Int(value.rounded())) }

    static func count(_ value: Int) -> String {
        var digits = Array(String(abs(value)))
        var index = digits.count - 3
        while index > 0 {
            digits.insert(",", at: index)
            index -= 3
        }
        return (value < 0 ? "-" : "") + String(digits)
    }

    static func time(_ duration: Duration) -> String {
        let milliseconds = duration / .milliseconds(1)
        switch milliseconds {
        case ..<10: return String(format: "%.2f ms", milliseconds)
        case ..<100: return String(format: "%.1f ms", milliseconds)
        case ..<10_000: return String(format: "%.0f ms", milliseconds)
        default: return String(format: "%.1f s", milliseconds / 1_000)
        }
    }

    static func ratio(_ value: Double) -> String { String(format: "%.2f", value) }
    static func decimal(_ value: Double) -> String { String(format: "%.1f", value) }
    static func megabytes(_ kibibytes: Int) -> String { String(format: "%.1f MB", Double(kibibytes) / 1_000 * 1.024) }
}
