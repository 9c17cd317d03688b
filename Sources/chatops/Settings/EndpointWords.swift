import Foundation
import HTTPNotices
import Yams

/// One endpoint of `notify:` as it is written.
struct EndpointWords {
    private static let presets = ["ntfy", "gotify", "pushover", "twilio-sms", "twilio-voice"]
    private static let methods = ["GET", "POST", "PUT"]
    private static let pushoverURL = "https://api.pushover.net"
    private static let ntfyURL = "https://ntfy.sh"

    /// Nil: something is wrong with it, which was told.
    private(set) var kind: NoticeEndpoint.Kind?
    private(set) var tokenKey: String?

    private let node: Node
    private let place: String
    private let members: [String: Node]

    init(_ node: Node, at place: String, _ reading: inout SettingsReading) {
        self.node = node
        self.place = place
        let before = reading.faults.count
        let preset = node.mapping?["preset"].flatMap { reading.text($0, at: "\(place).preset") }
        members = Dictionary(reading.members(of: node, at: place, known: Self.keys(of: preset))) { _, last in last }
        tokenKey = variable(&reading)
        let read = kind(preset, &reading)
        if reading.faults.count == before { kind = read }
    }

    private static func keys(of preset: String?) -> [String] {
        switch preset {
        case "ntfy", "gotify", "pushover": ["preset", "url", "token_env"]
        case "twilio-sms", "twilio-voice": ["preset", "account", "from", "token_env", "url"]
        default: ["url", "preset", "method", "headers", "body", "content_type", "token_env"]
        }
    }

    private func kind(_ preset: String?, _ reading: inout SettingsReading) -> NoticeEndpoint.Kind? {
        switch preset {
        case nil: return template(&reading)
        case "ntfy": return url(&reading, else: Self.ntfyURL).map(NoticeEndpoint.Kind.ntfy)
        case "gotify":
            requireToken(&reading)
            return url(&reading).map(NoticeEndpoint.Kind.gotify)
        case "pushover":
            requireToken(&reading)
            return url(&reading, else: Self.pushoverURL).map(NoticeEndpoint.Kind.pushover)
        case "twilio-sms": return account(&reading).map(NoticeEndpoint.Kind.twilioSMS)
        case "twilio-voice": return account(&reading).map(NoticeEndpoint.Kind.twilioVoice)
        case let other?:
            let hint = WordGuess.nearest(to: other, among: Self.presets)
            let known = Self.presets.joined(separator: ", ")
            fault(
                "preset",
                "\"\(other.prefix(40))\" is no preset\(hint); known are \(known), or none for a template",
                &reading
            )
            return nil
        }
    }

    private func account(_ reading: inout SettingsReading) -> TwilioAccount? {
        requireToken(&reading)
        let account = text("account", &reading) ?? ""
        if !TwilioAccount.isAccount(account) {
            fault("account", "is not an account's id; Twilio's console shows one such as AC and 32 digits", &reading)
        }
        let from = text("from", &reading).flatMap(NoticeAddressForm.telephone)
        if from == nil { fault("from", "is not a telephone number such as \"+4930123456\", in quotes", &reading) }
        guard let from, let url = url(&reading, else: TwilioAccount.standardURL) else { return nil }
        return TwilioAccount(account: account, from: from, url: url)
    }

    private func template(_ reading: inout SettingsReading) -> NoticeEndpoint.Kind? {
        let method = (text("method", &reading) ?? "POST").uppercased()
        if !Self.methods.contains(method) {
            fault("method", "is none of \(Self.methods.joined(separator: ", "))", &reading)
        }
        guard let url = text("url", &reading), isURL(url) else {
            fault("url", "an address was expected, such as \"https://push.example.org/{address}\"", &reading)
            return nil
        }
        let template = NoticeTemplate(
            url: url,
            method: method,
            headers: members["headers"].map { reading.labels($0, at: "\(place).headers") } ?? [:],
            body: text("body", &reading),
            contentType: text("content_type", &reading) ?? "application/json"
        )
        for problem in template.faults { reading.fault(node, place, problem) }
        if template.uses(.token), tokenKey == nil {
            fault("token_env", "is not there, and {token} is to be filled in", &reading)
        }
        return .template(template)
    }

    /// Without slashes at its end.
    private func url(_ reading: inout SettingsReading, else standard: String? = nil) -> String? {
        guard var url = text("url", &reading) ?? standard else {
            fault("url", "is not there; name the server, such as https://push.example.org", &reading)
            return nil
        }
        guard isURL(url), !url.contains("?"), !url.contains("{") else {
            fault("url", "\"\(url.prefix(60))\" is not an address such as https://push.example.org", &reading)
            return nil
        }
        while url.hasSuffix("/") { url.removeLast() }
        return url
    }

    private func isURL(_ text: String) -> Bool {
        // Places to be filled in are none of an address's own characters.
        let plain = text.replacing(/\{[a-z_]+\}/, with: "x")
        guard let parts = URLComponents(string: plain), parts.host?.isEmpty == false, parts.user == nil else {
            return false
        }
        return ["http", "https"].contains(parts.scheme?.lowercased() ?? "") && !text.contains(where: \.isWhitespace)
    }

    private func variable(_ reading: inout SettingsReading) -> String? {
        guard let name = text("token_env", &reading) else { return nil }
        guard name.wholeMatch(of: /[A-Za-z_][A-Za-z0-9_]{0,99}/) != nil else {
            // What stands there may be the secret itself.
            fault("token_env", "is not the name of an environment variable, such as NTFY_TOKEN", &reading)
            return nil
        }
        return name
    }

    private func requireToken(_ reading: inout SettingsReading) {
        guard members["token_env"] == nil else { return }
        fault("token_env", "is not there; name the environment variable that holds the secret", &reading)
    }

    private func text(_ key: String, _ reading: inout SettingsReading) -> String? {
        members[key].flatMap { reading.text($0, at: "\(place).\(key)") }
    }

    private func fault(_ key: String, _ problem: String, _ reading: inout SettingsReading) {
        reading.fault(members[key] ?? node, "\(place).\(key)", problem)
    }
}
