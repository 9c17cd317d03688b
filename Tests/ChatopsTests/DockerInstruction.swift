import Foundation

/// One instruction of a Dockerfile, read as strictly as this repository writes them.
struct DockerInstruction: Equatable {
    struct Fault: Error, Equatable {
        let line: Int
        let problem: String
    }

    let word: String
    let rest: String

    /// The instructions of the reference; `ONBUILD`, `SHELL`, `MAINTAINER` and `ADD` have no place here.
    static let words: Set<String> = [
        "FROM", "RUN", "CMD", "LABEL", "EXPOSE", "ENV", "COPY", "ENTRYPOINT", "VOLUME", "USER", "WORKDIR", "ARG",
        "HEALTHCHECK", "STOPSIGNAL",
    ]

    static func read(_ text: String) throws -> [DockerInstruction] {
        var instructions: [DockerInstruction] = []
        var open: (line: Int, text: String)?
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let trimmed = line.trimmingCharacters(in: .whitespaces)
            if trimmed.hasPrefix("#") {
                if open != nil { throw Fault(line: index + 1, problem: "a comment inside an instruction") }
                continue
            }
            if trimmed.isEmpty {
                if open != nil { throw Fault(line: index + 1, problem: "an empty line inside an instruction") }
                continue
            }
            let isContinued = trimmed.hasSuffix("\\")
            if isContinued, line.last != "\\" { throw Fault(line: index + 1, problem: "blanks after the backslash") }
            if open == nil, line.first?.isWhitespace == true {
                throw Fault(line: index + 1, problem: "an indented instruction")
            }
            let part = isContinued ? trimmed.dropLast().trimmingCharacters(in: .whitespaces) : trimmed
            let whole = (open?.line ?? index + 1, [open?.text, part].compactMap(\.self).joined(separator: " "))
            open = isContinued ? whole : nil
            if !isContinued { instructions.append(try instruction(whole.1, at: whole.0)) }
        }
        if let open { throw Fault(line: open.line, problem: "ends in the middle") }
        return instructions
    }

    private static func instruction(_ text: String, at line: Int) throws -> DockerInstruction {
        let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
        guard parts.count == 2, words.contains(parts[0]) else { throw Fault(line: line, problem: text) }
        let instruction = DockerInstruction(word: parts[0], rest: parts[1].trimmingCharacters(in: .whitespaces))
        if instruction.rest.hasPrefix("["), instruction.list == nil {
            throw Fault(line: line, problem: "is no list of strings in JSON, and would be run by a shell")
        }
        return instruction
    }

    /// The exec form.
    var list: [String]? {
        (try? JSONSerialization.jsonObject(with: Data(rest.utf8))) as? [String]
    }

    var arguments: [String] { rest.split(separator: " ").map(String.init) }
}
