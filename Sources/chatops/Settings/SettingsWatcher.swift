import Desk
import Foundation
import Incidents
import Logging
import ServiceLifecycle
import Synchronization

/// Reads the settings file again when it changes, and hands over what it says. A faulty file is refused with a line in the
/// log for each fault, the old settings stay, and it is told once; so is that it was mended.
package final class SettingsWatcher: Service {
    static let pace = Duration.seconds(2)

    private let path: String
    private let clock: any WallClock
    private let log: Logger
    private let check: @Sendable (Settings) -> [ConfigurationFault]
    private let use: @Sendable (Settings) -> Void
    private let trouble: SettingsTrouble
    private let tell: @Sendable (_ faults: [String]) async throws -> Void
    private let last: Mutex<FileMark?>

    /// - Parameters:
    ///   - check: what else is wrong with settings that were read, such as a secret that the environment lacks.
    ///   - trouble: keeps what is wrong with the file.
    ///   - tell: tells of faults, or with none that they are mended; it is asked again when it fails.
    package init(
        path: String,
        clock: any WallClock,
        log: Logger,
        check: @escaping @Sendable (Settings) -> [ConfigurationFault] = { _ in [] },
        trouble: SettingsTrouble = SettingsTrouble(),
        tell: @escaping @Sendable (_ faults: [String]) async throws -> Void = { _ in },
        use: @escaping @Sendable (Settings) -> Void
    ) {
        self.path = path
        self.clock = clock
        self.log = log
        self.check = check
        self.trouble = trouble
        self.tell = tell
        self.use = use
        last = Mutex(FileMark(of: path))
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await self.clock.sleep(for: Self.pace)
                } catch {
                    return
                }
                self.look()
                await self.tellNews()
            }
        }
    }

    /// Tells what is not told yet of the file as it was read last.
    func tellNews() async {
        guard let news = trouble.news else { return }
        do {
            try await tell(news)
            trouble.told(news)
        } catch {
            log.warning("admins could not be told of the settings file yet", metadata: ["error": "\(error)"])
        }
    }

    /// Looks once.
    package func look() {
        let mark = FileMark(of: path)
        let hasChanged = last.withLock { last in
            defer { last = mark }
            return last != mark
        }
        guard hasChanged else { return }
        guard mark != nil else {
            log.warning("settings file is gone; its settings stay", metadata: ["file": "\(path)"])
            return
        }
        do throws(ConfigurationFaults) {
            let settings = try Settings.read(file: path, at: clock.now())
            let faults = check(settings)
            guard faults.isEmpty else { throw ConfigurationFaults(faults) }
            use(settings)
            trouble.found([])
            log.notice("settings read anew", metadata: ["file": "\(path)"])
        } catch {
            trouble.found(error.faults.map { "\($0)" })
            for fault in error.faults {
                log.error("settings refused; the old ones stay", metadata: ["fault": "\(fault)"])
            }
        }
    }
}
