@testable import Webhooks

/// Requests as bytes.
enum RawPost {
    static func head(_ headers: String...) -> String {
        (["POST \(WebhookRoute.alertmanager.path) HTTP/1.1", "Host: localhost"] + headers + ["", ""]).joined(
            separator: "\r\n"
        )
    }

    static func text(_ body: String) -> String {
        head("Content-Length: \(body.utf8.count)") + body
    }

    static func chunk(_ text: String) -> String {
        "\(String(text.utf8.count, radix: 16))\r\n\(text)\r\n"
    }
}
