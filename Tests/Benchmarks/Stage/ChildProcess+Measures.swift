import Foundation
import Glibc
import TestSupport

/// What a process costs.
extension ChildProcess {
    /// Resident memory in KiB.
    func residentKiB() throws -> Int {
        let path = "/proc/\(pid)/status"
        for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        where line.hasPrefix("VmRSS:") {
            let words = line.split(whereSeparator: \.isWhitespace)
            if words.count > 1, let value = Int(words[1]) { return value }
        }
        throw FixtureFault("\(path) does not say VmRSS")
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
