import Foundation
import Incidents
import OnCall
import Testing
import Tickets

@testable import chatops

private let example: String = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    let data = FileManager.default.contents(atPath: root.appending(path: ".env.example").path()) ?? Data()
    return String(decoding: data, as: UTF8.self)
}()

@Test func theExampleListsEveryKeyWithItsDefault() {
    #expect(example == ConfigurationKey.example)
}

@Test func theExampleReadAsItStandsIsTheDefault() throws {
    var environment: [String: String] = [:]
    for line in example.split(separator: "\n") where !line.hasPrefix("#") {
        let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        environment[String(parts[0])] = String(parts[1])
    }
    #expect(Set(environment.keys) == Set(ConfigurationKey.all.map(\.name)))
    let read = try BotConfiguration.read(environment)
    let bare = try BotConfiguration.read([:])
    #expect("\(read)" == "\(bare)")
}

@Test func everyKeyOfTheSourceIsInTheTable() throws {
    #expect(Set(ConfigurationKey.all.map(\.name)).count == ConfigurationKey.all.count)
    #expect(ConfigurationKey.all.count == 47)
    for key in ConfigurationKey.all { #expect(key.meaning.hasSuffix(".")) }
}

/// What the README shows of `chatops.yaml` is what the bot takes.
@Test func theSettingsInTheReadmeAreTaken() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    let readme = String(decoding: try Data(contentsOf: root.appending(path: "README.md")), as: UTF8.self)
    let blocks = readme.components(separatedBy: "```yaml\n").dropFirst().compactMap {
        $0.components(separatedBy: "```").first
    }
    let settings = try blocks.map { try Settings.read($0, name: "README.md") }
    #expect(settings.contains { !$0.suggestions.isEmpty })
    #expect(settings.contains { $0.clusters.keys.sorted() == ["prod-eu", "prod-us", "tools"] })
    let protected = try #require(settings.first { !$0.protections.isEmpty })
    #expect(protected.protections.map(\.effect) == [.approval, .forbid])
    #expect(protected.switchedOff == [.drain])
    let recognizing = try #require(settings.first { !$0.recognition.rules.isEmpty })
    #expect(recognizing.recognition.rules.map(\.isIgnoring) == [false, true])
    #expect(recognizing.classifier.first == "/usr/local/bin/classify")
    let promises = try #require(settings.first { !$0.sla.isEmpty }?.sla)
    #expect(promises.target(tier: "gold", priority: "urgent")?.response == 15)
    let payments = try #require(settings.compactMap { $0.duties.schedule("payments") }.first)
    #expect(payments.team == "payments" && payments.layers.map(\.name) == ["always", "office"])
    let routed = try #require(settings.first { $0.paging != .none })
    #expect(routed.paging.routing.routes.map(\.name) == ["staging", "payments", "late tickets"])
    #expect(routed.paging.policy("standard")?.levels.map(\.minutes) == [10, 15])
    #expect(routed.webhooks.map(\.token) == ["PAGER_TOKEN"])
}
