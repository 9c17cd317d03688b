import Foundation
import Incidents
import TestSupport
import Testing

@testable import chatops

/// Before the service's first start, its directory is not there; any other one that is missing is a fault.
@Test(arguments: [("state", true), ("elsewhere", false), ("state/deeper", false)])
func aMissingDirectoryIsRightWhereTheUnitMakesIt(directory: String, isGood: Bool) async throws {
    try await withTemporaryFolder { folder in
        var configuration = BotConfiguration()
        configuration.app.port = 0
        configuration.alert.port = 0
        configuration.databasePath = folder.file("\(directory)/chatops.db")
        let check = PeerCheck(configuration, stateDirectory: folder.file("state"))
        let findings = await check.findings(at: Timestamp(seconds: 1_795_248_000))
        let database = try #require(findings.first { $0.text.hasPrefix("database ") })
        #expect(database.isGood == isGood)
        #expect(database.text.contains("systemd") == isGood)
    }
}
