import Foundation
import Incidents
import Mail
import Testing

@testable import chatops

private let mail = ["SMTP_HOST": "mail.example.org", "SMTP_FROM": "On call <chatops@example.org>"]

private func faults(_ environment: [String: String]) -> [String] {
    do {
        _ = try BotConfiguration.read(mail.merging(environment) { $1 })
        return []
    } catch let error as ConfigurationFaults {
        return error.faults.map { "\($0)" }
    } catch {
        return ["\(error)"]
    }
}

@Test func everyKeyOfMailIsRead() throws {
    let read = try BotConfiguration.read(
        mail.merging([
            "SMTP_SECURITY": "smtps", "SMTP_USER": "pager", "SMTP_PASSWORD": "Zq-secret", "SMTP_CA_FILE": "/etc/ca.pem",
            "PUBLIC_URL": "https://chatops.example.org/bot/",
        ]) { $1 }
    )
    let mail = try #require(read.mail)
    #expect(mail.server.server == "mail.example.org:465")
    #expect(mail.server.security == .implicitTLS && mail.server.login?.user == "pager")
    #expect(mail.server.authority == "/etc/ca.pem")
    #expect(mail.from.address == "chatops@example.org" && mail.from.name == "On call")
    #expect(read.publicURL == "https://chatops.example.org/bot")
    #expect(read.secrets.contains("Zq-secret"))
    #expect(!"\(read)".contains("pager") || !"\(mail.server)".contains("Zq-secret"))
    #expect(read.remarks.allSatisfy { !$0.contains("PUBLIC_URL") && !$0.contains("SMTP") })
    // A notice has to be reported on within the time that a page waits for it.
    #expect(MailNotices.patience < .seconds(60))
}

@Test func mailIsOffWithoutAServer() throws {
    #expect(try BotConfiguration.read([:]).mail == nil)
    let half = try BotConfiguration.read(["SMTP_FROM": "chatops@example.org"])
    #expect(half.mail == nil && half.remarks.contains("mail is off: SMTP_HOST is not set"))
}

@Test func withoutAnAddressOfItsOwnItSaysThatMailsCarryNoLinks() throws {
    let read = try BotConfiguration.read(mail)
    #expect(read.mail?.server.server == "mail.example.org:587")
    #expect(read.remarks.contains { $0.hasPrefix("PUBLIC_URL is not set: mails carry no links") })
}

@Test(arguments: [
    (["SMTP_FROM": ""], "SMTP_FROM"), (["SMTP_FROM": "nobody"], "SMTP_FROM"), (["SMTP_PORT": "0"], "SMTP_PORT"),
    (["SMTP_SECURITY": "tls"], "SMTP_SECURITY"), (["SMTP_SECURITY": "plain"], "SMTP_HOST"),
    (["SMTP_USER": "pager"], "SMTP_PASSWORD"), (["SMTP_PASSWORD": "Zq-secret"], "SMTP_USER"),
    (["SMTP_HOST": "mail example"], "SMTP_HOST"), (["PUBLIC_URL": "chatops.example.org"], "PUBLIC_URL"),
    (["PUBLIC_URL": "https://chatops.example.org/?a=b"], "PUBLIC_URL"),
])
func aFaultNamesItsKeyAndNoSecret(environment: [String: String], key: String) {
    let found = faults(environment)
    #expect(found.count == 1 && found.first?.contains(key) == true, "\(found)")
    #expect(!found.joined().contains("Zq-secret"))
}

@Test func thePodGetsWhatMailNeedsAndItsPasswordAsASecret() throws {
    let given = try BotConfiguration.read(
        mail.merging(["SMTP_USER": "pager", "SMTP_PASSWORD": "Zq-secret", "PUBLIC_URL": "https://c.example.org"]) { $1 }
    )
    let pod = PodSettings(given)
    let plain = Dictionary(uniqueKeysWithValues: pod.plain.map { ($0.key.name, $0.value) })
    #expect(plain["SMTP_HOST"] == "mail.example.org" && plain["SMTP_USER"] == "pager")
    #expect(plain["SMTP_FROM"] == "On call <chatops@example.org>")
    #expect(plain["PUBLIC_URL"] == "https://c.example.org")
    #expect(pod.secret.map(\.name).contains("SMTP_PASSWORD"))
    #expect(!plain.values.contains("Zq-secret"))
}
