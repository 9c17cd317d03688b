import Foundation

/// Makes what a plugin wrote to stderr fit to be shown: no secrets, no escape codes, one line, not long.
enum PluginNoise {
    /// Characters.
    static let limit = 500

    /// The end of `text`, since that is where programs say why they gave up.
    static func shown(_ text: String, hiding secrets: [String] = []) -> String {
        var text = text
        for secret in secrets where !secret.isEmpty { text = text.replacing(secret, with: "[hidden]") }
        let clean = plain(hidingBlocks(text))
        let words = clean.split(separator: " ", omittingEmptySubsequences: true)
        var shown: [String] = []
        var hidesNext = false
        for word in words {
            shown.append(hidesNext ? "[hidden]" : hidden(word))
            hidesNext = announces(word)
        }
        let line = shown.joined(separator: " ")
        return line.count > limit ? "…\(line.suffix(limit))" : line
    }

    /// Without escape codes and control characters; line breaks and tabs become spaces.
    static func plain(_ text: String) -> String {
        let uncoded = text.replacing(
            /\u{1B}(?:\[[0-?]*[ -\/]*[@-~]|\][^\u{07}\u{1B}]*(?:\u{07}|\u{1B}\\)?|.)?/,
            with: ""
        )
        let scalars = uncoded.unicodeScalars.map { scalar in
            scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format ? " " : scalar
        }
        return String(String.UnicodeScalarView(scalars)).trimmingCharacters(in: .whitespaces)
    }

    /// Whether what goes by this name is a secret, judging by the name.
    static func isTelling(_ name: String) -> Bool {
        let words = ["SECRET", "TOKEN", "PASSWORD", "PASSWD", "KEY", "CREDENTIAL", "AUTHORIZATION"]
        let name = name.uppercased()
        return words.contains { name.contains($0) }
    }

    /// Whether the next word is a secret: after `Bearer`, and after `token:`.
    private static func announces(_ word: Substring) -> Bool {
        if ["bearer", "basic"].contains(word.lowercased()) { return true }
        let bare = word.filter { $0 != "\"" && $0 != "'" }
        return (bare.hasSuffix(":") || bare.hasSuffix("=")) && isTelling(bare)
    }

    /// Private keys and certificates, whole.
    private static func hidingBlocks(_ text: String) -> String {
        text.replacing(/-----BEGIN [A-Z0-9 ]+-----(?s:.*?)(?:-----END [A-Z0-9 ]+-----|$)/, with: "[hidden]")
    }

    /// `name=value` and `name: value` of a telling name lose the value; long random-looking runs go as a whole.
    private static func hidden(_ word: Substring) -> String {
        let telling =
            /(?i)((?:token|secret|password|passwd|key|authorization|credential|signature)[a-z0-9_-]*"?'?[=:]"?'?)[^\s"',;&]+/
        let named = String(word).replacing(telling) { "\($0.output.1)[hidden]" }
        return named.replacing(/[A-Za-z0-9+\/_=~.-]{16,}/) { match in
            isRandom(match.output) ? "[hidden]" : String(match.output)
        }
    }

    /// JSON web tokens and long runs that mix cases and digits, but not paths and host names.
    private static func isRandom(_ run: Substring) -> Bool {
        if run.contains("eyJ") { return true }
        guard !run.hasPrefix("/"), !run.hasPrefix("./"), !run.hasPrefix("~/") else { return false }
        return run.split(separator: ".").contains { piece in
            guard piece.count >= 36 else { return false }
            let isMixed =
                piece.contains(where: \.isNumber) && piece.contains(where: \.isUppercase)
                && piece.contains(where: \.isLowercase)
            return isMixed || (piece.count >= 40 && piece.allSatisfy(\.isHexDigit))
        }
    }
}
