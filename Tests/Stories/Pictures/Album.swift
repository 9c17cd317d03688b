import Foundation
import TestSupport

/// Where pictures are kept, none of them heavier than a README should load.
struct Album: Sendable {
    private static let heaviest = 200_000
    private static let scales = [2.0, 1.5, 1.25, 1.0]

    let folder: URL
    let browser: Browser
    let narrator: Narrator

    /// Takes a picture of a part of the page in the finest resolution that stays small.
    func take(_ name: String, of part: Rectangle) async throws {
        for scale in Self.scales {
            let picture = try await browser.picture(of: part, scale: scale)
            guard picture.count < Self.heaviest else { continue }
            try picture.write(to: folder.appending(path: name))
            narrator.tick("\(name): \(picture.count / 1_000) kB at \(scale) times its size")
            return
        }
        throw FixtureFault("\(name) is heavier than \(Self.heaviest / 1_000) kB in every resolution")
    }
}
