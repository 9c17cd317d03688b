import Foundation
import Glibc
import TestSupport

/// What it was measured on, in one line.
struct Machine: Sendable, CustomStringConvertible {
    let description: String

    init(folder: URL) throws {
        let cpu = try Self.value(of: "model name", in: "/proc/cpuinfo") ?? "unknown processor"
        let kibibytes = try Self.value(of: "MemTotal", in: "/proc/meminfo")?.split(separator: " ").first.flatMap {
            Int($0)
        }
        let system = try Self.value(of: "PRETTY_NAME", in: "/etc/os-release", separator: "=")?
            .trimmingCharacters(in: ["\""])
        let cores = ProcessInfo.processInfo.processorCount
        let flush = try Self.medianFlush(in: folder)
        description = [
            "\(cores) cores of \(cpu)",
            "\(((kibibytes ?? 0) + 524_288) / 1_048_576) GiB",
            "\(system ?? "Linux"), kernel \(Self.kernel)",
            "one fdatasync of 8 KiB takes \(Format.time(flush))",
        ].joined(separator: "; ")
    }

    private static var kernel: String {
        var names = utsname()
        guard uname(&names) == 0 else { return "unknown" }
        return withUnsafeBytes(of: &names.release) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
    }

    private static func value(of name: String, in path: String, separator: Character = ":") throws -> String? {
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        guard let line = lines.first(where: { $0.hasPrefix(name) }), let at = line.firstIndex(of: separator) else {
            return nil
        }
        return line[line.index(after: at)...].trimmingCharacters(in: .whitespaces)
    }

    /// What a commit costs on this disk, whoever writes it.
    private static func medianFlush(in folder: URL) throws -> Duration {
        let path = folder.appending(path: "flush").path
        let file = open(path, O_CREAT | O_WRONLY, 0o600)
        guard file >= 0 else { throw FixtureFault("\(path) cannot be written") }
        defer {
            close(file)
            unlink(path)
        }
        let page = [UInt8](repeating: 1, count: 8_192)
        var times: [Duration] = []
        for _ in 0..<200 {
            guard page.withUnsafeBytes({ write(file, $0.baseAddress, $0.count) }) == page.count else {
                throw FixtureFault("\(path) cannot be written")
            }
            times.append(ContinuousClock().measure { _ = fdatasync(file) })
        }
        return times.median
    }
}
