import Foundation

/// Values of the Authorization header, checked so that a stray line break never becomes a header of its own.
enum AuthorizationHeader {
    /// `Bearer TOKEN`; white space around the token is dropped. `origin` names where it came from in the error.
    static func bearer(_ token: String, origin: String) throws(AccessFailure) -> String {
        let trimmed = token.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !trimmed.isEmpty else { throw AccessFailure(text: "\(origin) is empty; it has to hold a token") }
        guard trimmed.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw AccessFailure(
                text:
                    "\(origin) holds white space or characters that no token has; it has to hold one token and nothing else"
            )
        }
        return "Bearer \(trimmed)"
    }

    /// `Basic …` of RFC 7617, in UTF-8.
    static func basic(user: String, password: String) -> String {
        "Basic \(Data("\(user):\(password)".utf8).base64EncodedString())"
    }
}
