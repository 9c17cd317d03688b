import Foundation
import ServiceLifecycle

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Lets go of the parts of the program that only its start needed, which are most of what it has resident at rest.
///
/// The system drops the pages of code from the process; those that are still in use come back from its file cache at the
/// next call, at the cost of a page fault each. Nothing that was ever written to is touched.
struct StartUpPages: Service {
    /// By then it listens, and has polled and composed for the first time.
    private static let startTime = Duration.seconds(4)

    func run() async throws {
        do {
            try await cancelWhenGracefulShutdown {
                try await Task.sleep(for: Self.startTime)
                Self.letGo()
            }
            try await gracefulShutdown()
        } catch is CancellationError {
            // Stopped before, or with, everything else.
        }
    }

    static func letGo() {
        #if os(Linux)
            do {
                let maps = try String(contentsOfFile: "/proc/self/maps", encoding: .utf8)
                for range in codeRanges(in: maps) {
                    // A refusal costs nothing: the pages stay.
                    _ = madvise(UnsafeMutableRawPointer(bitPattern: range.lowerBound), range.count, MADV_DONTNEED)
                }
            } catch {
                // Without /proc they stay, too.
            }
        #endif
    }

    /// Where files are mapped to be run and not to be written: `55d0c0000000-55d0c3142000 r-xp 00000000 fe:00 42 /usr/…`.
    static func codeRanges(in maps: String) -> [Range<UInt>] {
        maps.split(separator: "\n").compactMap { line in
            let fields = line.split(separator: " ", omittingEmptySubsequences: true)
            guard fields.count >= 6, fields[1] == "r-xp", fields[5].hasPrefix("/") else { return nil }
            let bounds = fields[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
            guard bounds.count == 2, bounds[0] < bounds[1] else { return nil }
            return bounds[0]..<bounds[1]
        }
    }
}
