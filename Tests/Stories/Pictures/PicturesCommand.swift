import ArgumentParser
import Foundation

/// `Stories pictures`.
struct PicturesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pictures",
        abstract: "Makes the README's pictures from the product's own output.",
        discussion:
            "Wants Debian's fonts-roboto-unhinted and fonts-noto-color-emoji, to look as on people's own machines."
    )

    @Option(help: "Where to put them.")
    var into: String

    @Option(help: "The chatops binary; without it the one built beside this program.")
    var binary: String?

    func run() async throws {
        let binary = binary
        let folder = URL(filePath: into).standardizedFileURL
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try await Stage.play("The README's pictures") { stage in
            try Typeface.choose(on: stage)
            let album = Album(folder: folder, browser: try await Browser.open(on: stage), narrator: stage.narrator)
            try await ConsolePictures(album: album).make(on: stage, binary: binary)
            try await TelegramPicture(album: album).make(on: stage, binary: binary)
        }
    }
}
