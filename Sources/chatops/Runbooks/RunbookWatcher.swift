import Desk
import Foundation
import Incidents
import Logging
import ServiceLifecycle

/// Loads the runbooks of the folder at the start, and again those whose files change. A faulty file is named in the log, once
/// for each change, and what was loaded of it before stays.
package actor RunbookWatcher: Service {
    static let pace = Duration.seconds(2)

    private let desk: Desk
    private let log: Logger
    private let path: @Sendable () -> String?
    private var folder: RunbookFolder?
    private var told: Set<String> = []
    private var isFirst = true

    /// - Parameter folder: asked at every look; nil while none is configured.
    package init(folder: @escaping @Sendable () -> String?, desk: Desk, log: Logger) {
        self.desk = desk
        self.log = log
        path = folder
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await self.look()
                do {
                    try await self.desk.clock.sleep(for: Self.pace)
                } catch {
                    return
                }
            }
        }
    }

    /// Looks once.
    package func look() async {
        let path = path()
        if path != folder?.path {
            folder = path.map(RunbookFolder.init)
            isFirst = true
        }
        guard var folder else { return }
        let (files, faults) = folder.read()
        tell(faults)
        for file in files where isFirst || folder.changed.contains(file.path) {
            if await !load(file) { folder.forget(file.path) }
        }
        if isFirst, !files.isEmpty {
            log.notice("runbooks read", metadata: ["folder": "\(folder.path)", "files": "\(files.count)"])
        }
        isFirst = false
        self.folder = folder
    }

    /// - Returns: false when it has to be tried again.
    private func load(_ file: RunbookFile) async -> Bool {
        do {
            let version = try await desk.loadRunbook(file.text, for: file.key, path: file.path, hash: file.hash)
            if let version {
                log.notice("runbook loaded", metadata: ["file": "\(file.path)", "version": "\(version)"])
            }
            return true
        } catch {
            log.error("a runbook could not be stored", metadata: ["file": "\(file.path)", "error": "\(error)"])
            return false
        }
    }

    /// A fault is said when it is new.
    private func tell(_ faults: [ConfigurationFault]) {
        let now = Set(faults.map(\.description))
        for fault in faults where !told.contains(fault.description) {
            log.error("runbook refused; what was loaded before stays", metadata: ["fault": "\(fault)"])
        }
        told = now
    }
}
