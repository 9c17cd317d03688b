import Foundation
import HTTPTypes
import Hummingbird

/// A request that a `FakeNoticeServer` got.
package struct TakenNotice: Sendable {
    package let method: String
    /// As it came over the wire, with its query.
    package let path: String
    /// By their names in small letters; of several with one name the last.
    package let headers: [String: String]
    package let body: String

    init(_ request: Request, body: String) {
        method = request.method.rawValue
        path = request.head.path ?? ""
        headers = Dictionary(request.headers.map { ($0.name.canonicalName, $0.value) }) { $1 }
        self.body = body
    }

    /// Nil for a body that is no JSON object.
    package var json: [String: Any]? {
        (try? JSONSerialization.jsonObject(with: Data(body.utf8))) as? [String: Any]
    }

    /// Nil for a body that is no form, or has a field twice.
    package var form: [String: String]? {
        guard headers["content-type"]?.hasPrefix("application/x-www-form-urlencoded") == true else { return nil }
        var fields: [String: String] = [:]
        for pair in body.split(separator: "&") {
            let parts = pair.split(separator: "=", omittingEmptySubsequences: false)
            guard parts.count == 2,
                let name = parts[0].replacingOccurrences(of: "+", with: " ").removingPercentEncoding,
                let value = parts[1].replacingOccurrences(of: "+", with: " ").removingPercentEncoding,
                fields.updateValue(value, forKey: name) == nil
            else { return nil }
        }
        return fields
    }
}
