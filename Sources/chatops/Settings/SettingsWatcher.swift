import Desk
import Foundation
import Incidents
import Logging
import ServiceLifecycle
import Synchronization

/// Reads the settings file again when it changes, and hands over what it says. A faulty file is refused with a line in the
/// log for each fault, and the old settings stay.
package final class SettingsWatcher: Service {
    static let pace = Duration.seconds(2)

    private let path: String
    private let clock: any WallClock
    private let log: Logger
    private let check: @Sendable (Settings) -> [ConfigurationFault]
    private let use: @Sendable (Settings) -> Void
    private let last: Mutex<FileMark?>

    /// - Parameter check: what else is wrong with settings that were read, such as a secret that the environment lacks.
    package init(
        path: String,
        clock: any WallClock,
        log: Logger,
        check: @escaping @Sendable (Settings) -> [ConfigurationFault] = { _ in [] },
        use: @escaping @Sendable (Settings) -> Void
    ) {
        self.path = path
        self.clock = clock
        self.log = log
        self.check = check
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
            }
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
            let settings = try Settings.read(file: path)
            let faults = check(settings)
            guard faults.isEmpty else { throw ConfigurationFaults(faults) }
            use(settings)
            log.notice("settings read anew", metadata: ["file": "\(path)"])
        } catch {
            for fault in error.faults {
                log.error("settings refused; the old ones stay", metadata: ["fault": "\(fault)"])
            }
        }
    }
}
