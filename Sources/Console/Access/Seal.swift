import Crypto
import Foundation

/// Signs what the browser keeps for us, so that it comes back unchanged or not at all (HMAC-SHA256).
struct Seal: Sendable {
    private let key: SymmetricKey

    /// - Parameters:
    ///   - secret: at least 32 random bytes.
    ///   - salt: another one gives another seal; a changed API token thereby ends all sessions.
    init(secret: [UInt8], salt: String) {
        key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: secret),
            salt: Data(SHA256.hash(data: Data(salt.utf8))),
            info: Data("chatops console".utf8),
            outputByteCount: 32
        )
    }

    /// - Parameter purpose: what it was sealed for; it opens for nothing else.
    func seal(_ payload: Data, for purpose: String) -> String {
        Base64URL.encode(payload) + "." + Base64URL.encode(Data(code(payload, purpose)))
    }

    /// The payload; nil when it is not one of ours for this purpose. Takes the same time whatever is wrong with it.
    func open(_ text: String, for purpose: String) -> Data? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let payload = Base64URL.decode(parts[0]), let code = Base64URL.decode(parts[1]) else {
            return nil
        }
        guard
            HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: message(payload, purpose), using: key)
        else { return nil }
        return payload
    }

    /// A token that only we can make from the text.
    func token(_ text: String, for purpose: String) -> String {
        Base64URL.encode(Data(code(Data(text.utf8), purpose)))
    }

    func isToken(_ token: String, of text: String, for purpose: String) -> Bool {
        guard let code = Base64URL.decode(token[...]) else { return false }
        return HMAC<SHA256>.isValidAuthenticationCode(
            code,
            authenticating: message(Data(text.utf8), purpose),
            using: key
        )
    }

    private func code(_ payload: Data, _ purpose: String) -> HMAC<SHA256>.MAC {
        HMAC<SHA256>.authenticationCode(for: message(payload, purpose), using: key)
    }

    private func message(_ payload: Data, _ purpose: String) -> Data {
        Data(purpose.utf8) + [0] + payload
    }
}
