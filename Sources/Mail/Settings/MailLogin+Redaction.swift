import Foundation

extension MailLogin {
    /// The text without the password, in the forms in which it travels (RFC 4616 and the older LOGIN).
    func removed(from text: String) -> String {
        let encoded = [password, "\0\(user)\0\(password)", "\(user)\0\(user)\0\(password)"]
            .map { Data($0.utf8).base64EncodedString() }
        return (encoded + [password]).reduce(text) { $0.replacingOccurrences(of: $1, with: "[password]") }
    }
}
