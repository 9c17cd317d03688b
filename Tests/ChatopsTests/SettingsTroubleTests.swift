import Foundation
import Synchronization
import TestSupport
import Testing

@testable import chatops

/// What is told of a settings file that became faulty.
@Suite struct SettingsTroubleTests {
    @Test func faultsOfAFileThatHasChangedAreToldOnceAndSoIsThatTheyAreMended() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.file("chatops.yaml")
            func write(_ text: String) throws { try text.write(toFile: path, atomically: true, encoding: .utf8) }
            try write("ignore_alerts: [A]")
            let told = Mutex<[[String]]>([])
            let isAway = Mutex(true)
            let trouble = SettingsTrouble()
            let watcher = SettingsWatcher(
                path: path,
                clock: HandClock(),
                log: LogLines().logger(),
                trouble: trouble,
                tell: { faults in
                    if isAway.withLock({ $0 }) { throw FixtureFault("the database is away") }
                    told.withLock { $0.append(faults) }
                },
                use: { _ in }
            )
            func look() async {
                watcher.look()
                await watcher.tellNews()
            }
            await look()
            #expect(trouble.faults.isEmpty && told.withLock { $0.isEmpty })

            try write("ignore_alert: [A]")
            await look()
            #expect(trouble.faults.count == 1 && told.withLock { $0.isEmpty })
            // What could not be told is told at the next look, though the file has not changed since.
            isAway.withLock { $0 = false }
            await look()
            await look()
            #expect(told.withLock { $0.map(\.count) } == [1])
            #expect(told.withLock { $0.first?.first?.hasPrefix("\(path):1: ignore_alert") } == true)
            // The same fault once more is no news; another one is.
            try write("ignore_alert: [B]")
            await look()
            #expect(told.withLock { $0.count } == 1)
            try write("ignore_alert: [B]\ntimezone: nowhere")
            await look()
            #expect(told.withLock { $0.map(\.count) } == [1, 2])

            try write("ignore_alerts: [B]")
            await look()
            await look()
            #expect(trouble.faults.isEmpty && told.withLock { $0.map(\.count) } == [1, 2, 0])
        }
    }
}
