import Foundation
import Testing

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
    #expect(ConfigurationKey.all.count == 20)
    for key in ConfigurationKey.all { #expect(key.meaning.hasSuffix(".")) }
}
