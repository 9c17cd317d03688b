import ArgumentParser
import Foundation

/// `Stories browser`.
struct BrowserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "browser",
        abstract: "A headless Chromium works incidents in the console of `chatops demo`."
    )

    @Option(help: "Where to put pictures of the console.")
    var pictures: String?

    @Option(help: "A one-time link of a demo that runs already; without it the story starts its own.")
    var against: String?

    @Option(help: "The chatops binary; without it the one built beside this program.")
    var binary: String?

    func run() async throws {
        let (binary, against) = (binary, against)
        let folder = try pictures.map { path in
            let folder = URL(filePath: path).standardizedFileURL
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            return folder
        }
        try await Stage.play("A browser, the console of the demo") { stage in
            let demo = try await Demo.open(on: stage, binary: binary, against: against)
            let story = ConsoleStory(
                stage: stage,
                page: ConsolePage(try await Browser.open(on: stage)),
                link: demo.link,
                pictures: folder
            )
            try await story.tell()
            try await demo.close()
        }
    }
}
