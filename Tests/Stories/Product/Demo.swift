import Foundation
import TestSupport

/// `chatops demo`: the whole product with nothing configured, and the link it prints.
struct Demo: Sendable {
    let link: String
    private let own: (program: ChatopsProgram, process: ChildProcess, scratch: URL)?

    /// - Parameter against: the link of a demo that runs already, which is then left alone.
    static func open(on stage: Stage, binary: String?, against: String? = nil) async throws -> Demo {
        if let against { return Demo(link: against, own: nil) }
        let scratch = stage.folder.appending(path: "scratch")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        let program = try ChatopsProgram(on: stage, binary: binary, settings: ["TMPDIR": scratch.path])
        let process = try await program.serve("demo")
        let link = try await Poll.until("the demo's one-time link") {
            process.tail(lines: 200).firstMatch(of: #/http://(127\.0\.0\.1|localhost)[^\s"'<>\x1B]+/#)
                .map { String($0.output.0) }
        }
        stage.narrator.tick("`chatops demo` starts with nothing configured and prints a link")
        return Demo(link: link, own: (program, process, scratch))
    }

    /// Stops it, and looks whether it left anything behind.
    func close() async throws {
        guard let own else { return }
        try await own.program.stop(own.process)
        let left = try FileManager.default.subpathsOfDirectory(atPath: own.scratch.path)
        try own.program.stage.narrator.expect(
            left.isEmpty,
            "the demo leaves no files behind",
            seen: left.joined(separator: ", ")
        )
    }
}
