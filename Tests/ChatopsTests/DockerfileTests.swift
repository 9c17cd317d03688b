import Foundation
import Testing

@testable import chatops

private let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

/// The stages with their instructions, each beginning with its FROM.
private func stages(_ text: String) throws -> [[DockerInstruction]] {
    var stages: [[DockerInstruction]] = []
    for instruction in try DockerInstruction.read(text) {
        if instruction.word == "FROM" { stages.append([]) }
        try #require(!stages.isEmpty, "FROM comes first")
        stages[stages.count - 1].append(instruction)
    }
    return stages
}

@Test func theImageIsBuiltInOneStageAndRunInAnother() throws {
    let stages = try stages(Dockerfile(BotConfiguration()).text)
    #expect(stages.map { $0[0].rest } == ["swift:6.3-bookworm AS build", "debian:bookworm-slim"])
    let build = stages[0].filter { $0.word == "RUN" }.map(\.rest).joined(separator: "\n")
    #expect(build.contains("swift build -c release --static-swift-stdlib --product chatops"))
    let copied = stages[0].filter { $0.word == "COPY" }.flatMap { $0.arguments.dropLast() }
    #expect(Set(copied) == ["Package.swift", "Package.resolved", "Migrations", "Sources", "Tests"])
    for file in copied { #expect(FileManager.default.fileExists(atPath: root.appending(path: file).path()), "\(file)") }
}

@Test func theImageRunsTheBotAsNobodyInParticular() throws {
    var configuration = BotConfiguration()
    configuration.app.port = 9_090
    configuration.alert.port = 0
    let last = try #require(try stages(Dockerfile(configuration).text).last)
    func all(_ word: String) -> [DockerInstruction] { last.filter { $0.word == word } }

    let setup = try #require(all("RUN").first?.rest)
    for package in ["ca-certificates", "libcurl4", "libsqlite3-0", "tzdata"] { #expect(setup.contains(" \(package) ")) }
    #expect(setup.contains("--uid \(ContainerImage.user) "))
    #expect(setup.contains("install -d -o chatops -g chatops -m 0700 /data"))
    #expect(all("COPY").map(\.rest) == ["--from=build /src/.build/release/chatops /usr/local/bin/chatops"])
    #expect(all("USER").map(\.rest) == ["10001:10001"])
    #expect(all("WORKDIR").map(\.rest) == ["/data"])
    #expect(all("VOLUME").map(\.list) == [["/data"]])
    #expect(all("ENTRYPOINT").map(\.list) == [["/usr/local/bin/chatops"]])
    #expect(all("EXPOSE").map(\.arguments) == [["9090", "8081"]])
    // A directory is made before it is a volume, and everything that needs root is done before it is given up.
    let order = last.map(\.word)
    let user = try #require(order.firstIndex(of: "USER"))
    #expect(order.lastIndex(of: "RUN").map { $0 < user } == true)
    #expect(order.firstIndex(of: "VOLUME").map { $0 > user } == true)
}

@Test func theImagesEnvironmentIsReadByTheBot() throws {
    let last = try #require(try stages(Dockerfile(BotConfiguration()).text).last)
    var environment: [String: String] = [:]
    for item in last.filter({ $0.word == "ENV" }).flatMap(\.arguments) {
        let parts = item.split(separator: "=", maxSplits: 1).map(String.init)
        try #require(parts.count == 2)
        environment[parts[0]] = parts[1]
    }
    #expect(Set(environment.keys).isSubset(of: Set(ConfigurationKey.all.map(\.name))))
    let bare = try BotConfiguration.read(environment)
    #expect(bare.app.host == "0.0.0.0")
    // Nobody may post alerts without a token, in an image neither.
    #expect(bare.alert.host == "127.0.0.1")
    #expect(bare.databasePath == "/data/chatops.db")
    #expect(try BotConfiguration.read(environment, ["WEBHOOK_TOKEN": "hook-token"]).alert.host == "0.0.0.0")
}

@Test(arguments: [
    "RUN a \\\n# comment\n b", "RUN a \\\n\n b", "RUN a \\ \n b", "RUN a \\", "FORM debian", "RUN", " RUN a",
    "ENTRYPOINT ['a']", "CMD [a]", "VOLUME [1]",
])
func theParserOfTheTestsIsStrict(text: String) {
    #expect(throws: DockerInstruction.Fault.self) { try DockerInstruction.read(text) }
}
