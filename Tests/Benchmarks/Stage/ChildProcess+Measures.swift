import Foundation
import Glibc
import TestSupport

/// What a process costs.
extension ChildProcess {
    /// Resident memory in KiB.
    func residentKiB() throws -> Int { try status("VmRSS") }

    /// The most resident memory since the start or the last `forgetPeak()`, in KiB; the kernel keeps it.
    func peakResidentKiB() throws -> Int { try status("VmHWM") }

    /// The peak begins anew with what is resident now (proc(5), `clear_refs`).
    func forgetPeak() throws {
        let path = "/proc/\(pid)/clear_refs"
        let file = open(path, O_WRONLY)
        guard file >= 0 else { throw FixtureFault("\(path) cannot be written") }
        defer { close(file) }
        guard write(file, "5", 1) == 1 else { throw FixtureFault("\(path) does not take 5") }
    }

    private func status(_ name: String) throws -> Int {
        let path = "/proc/\(pid)/status"
        for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        where line.hasPrefix(name + ":") {
            let words = line.split(whereSeparator: \.isWhitespace)
            if words.count > 1, let value = Int(words[1]) { return value }
        }
        throw FixtureFault("\(path) does not say \(name)")
    }

    /// Processor time used so far, in seconds.
    func processorSeconds() throws -> Double {
        let text = try String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)
        // The name in brackets may hold spaces; what follows it is counted from field 3.
        let fields = text.drop { $0 != ")" }.dropFirst(2).split(separator: " ")
        guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else {
            throw FixtureFault("/proc/\(pid)/stat cannot be read")
        }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }
}
