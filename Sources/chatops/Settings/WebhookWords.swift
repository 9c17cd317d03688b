import Foundation
import Yams

/// One webhook of `webhooks:` as it is written.
struct WebhookWords {
    private static let keys = ["url", "url_env", "token_env"]

    /// Nil when something about it is wrong.
    private(set) var webhook: WebhookSetting?

    init(_ node: Node, named name: String, _ reading: inout SettingsReading) {
        let place = "webhooks.\(name)"
        let before = reading.faults.count
        var (address, token) = (WebhookSetting.Address?.none, String?.none)
        let members = reading.members(of: node, at: place, known: Self.keys)
        for (key, value) in members {
            let path = "\(place).\(key)"
            switch key {
            case "url": address = Self.url(value, at: path, &reading).map(WebhookSetting.Address.url)
            case "url_env": address = Self.variable(value, at: path, &reading).map(WebhookSetting.Address.variable)
            default: token = Self.variable(value, at: path, &reading)
            }
        }
        let addresses = members.count { $0.0 != "token_env" }
        if node.mapping != nil, addresses != 1 {
            reading.fault(
                node,
                place,
                "has \(addresses == 0 ? "no" : "more than one") address; write url, or url_env where it is a secret"
            )
        }
        guard reading.faults.count == before, let address else { return }
        let line = node.mark.map { ":\($0.line)" } ?? ""
        webhook = WebhookSetting(name: name, address: address, token: token, place: "\(reading.name)\(line)")
    }

    private static func url(_ node: Node, at place: String, _ reading: inout SettingsReading) -> String? {
        guard let text = reading.text(node, at: place) else { return nil }
        if let problem = WebhookSetting.problem(with: text) {
            reading.fault(node, place, problem)
            return nil
        }
        return text
    }

    /// What is written is not shown: it may be the secret itself.
    private static func variable(_ node: Node, at place: String, _ reading: inout SettingsReading) -> String? {
        guard let text = reading.text(node, at: place) else { return nil }
        let isName =
            text.utf8.count <= 100 && text.first?.isNumber == false
            && text.utf8.allSatisfy { (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
        guard isName else {
            reading.fault(
                node,
                place,
                "is no name of an environment variable, such as PAGER_TOKEN; secrets stand there, or in .env, and never "
                    + "in this file"
            )
            return nil
        }
        return text
    }
}
