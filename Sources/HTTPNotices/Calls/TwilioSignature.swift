import Crypto
import Foundation

/// Tells Twilio's own requests from those of others: `X-Twilio-Signature` is the HMAC-SHA1, with the account's token, of the
/// address and all fields of the form, by their names, in base64.
package enum TwilioSignature {
    /// - Parameters:
    ///   - url: as Twilio was given it.
    ///   - fields: of the posted form, decoded.
    /// - Returns: true for a signature of this very request. It takes the same time whatever is wrong with one.
    package static func isValid(_ signature: String, url: String, fields: [String: String], token: String) -> Bool {
        guard !token.isEmpty, let code = Data(base64Encoded: signature) else { return false }
        let key = SymmetricKey(data: Data(token.utf8))
        // Some of its requests are signed with the port that their scheme has anyway, some without.
        return forms(of: url).reduce(false) { found, url in
            let isRight = HMAC<Insecure.SHA1>.isValidAuthenticationCode(
                code,
                authenticating: text(url, fields),
                using: key
            )
            return isRight || found
        }
    }

    package static func signature(url: String, fields: [String: String], token: String) -> String {
        let key = SymmetricKey(data: Data(token.utf8))
        return Data(HMAC<Insecure.SHA1>.authenticationCode(for: text(url, fields), using: key)).base64EncodedString()
    }

    private static func text(_ url: String, _ fields: [String: String]) -> Data {
        Data((url + fields.sorted { $0.key < $1.key }.map { $0.key + $0.value }.joined()).utf8)
    }

    private static func forms(of url: String) -> [String] {
        guard var parts = URLComponents(string: url) else { return [url] }
        let standard = parts.scheme?.lowercased() == "http" ? 80 : 443
        parts.port = parts.port == nil ? standard : nil
        return [url, parts.string].compactMap(\.self)
    }
}
