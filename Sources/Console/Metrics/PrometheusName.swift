/// Names and label values as the Prometheus text format, version 0.0.4, allows them.
enum PrometheusName {
    /// A metric's name: other characters than letters, digits, `_` and `:` become `_`.
    static func metric(_ label: String) -> String {
        sanitized(label, allowsColon: true)
    }

    /// A label's name: as a metric's, without colons.
    static func label(_ name: String) -> String {
        sanitized(name, allowsColon: false)
    }

    /// A label's value between quotes.
    static func quoted(_ value: String) -> String {
        var text = "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\\": text += "\\\\"
            case "\"": text += "\\\""
            case "\n": text += "\\n"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }

    /// The text of a HELP line.
    static func help(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
    }

    /// A sample's value.
    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        if value.rounded() == value, abs(value) < 1e15 { return String(Int64(value)) }
        return "\(value)"
    }

    private static func sanitized(_ text: String, allowsColon: Bool) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            let isFine =
                switch scalar {
                case "a"..."z", "A"..."Z", "_": true
                case "0"..."9": !result.isEmpty
                case ":": allowsColon
                default: false
                }
            if isFine {
                result.unicodeScalars.append(scalar)
            } else if ("0"..."9").contains(scalar) {
                result += "_"
                result.unicodeScalars.append(scalar)
            } else {
                result += "_"
            }
        }
        return result.isEmpty ? "_" : result
    }
}
