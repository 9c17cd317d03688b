import Foundation
import TestSupport
import Testing

@testable import chatops

@Test func aPortThatSomebodyListensOnIsTakenAndAnotherIsNot() async throws {
    let free = BotConfiguration.Endpoint(host: "127.0.0.1", port: try FreePorts.take(1)[0])
    try FreePort.probe(free)
    // Nothing of the first look is in the way of the second.
    try FreePort.probe(free)
    #expect(FreePort.orAnother(free) == free)

    try await FakeTelegram(clock: SystemClock()).serving { url in
        let port = try #require(URL(string: url)?.port)
        let taken = BotConfiguration.Endpoint(host: "127.0.0.1", port: port)
        let refusal = #expect(throws: FreePort.Unavailable.self) { try FreePort.probe(taken) }
        #expect(refusal?.isTaken == true)
        #expect(refusal?.reason == "Address already in use")
        #expect(FreePort.orAnother(taken) == BotConfiguration.Endpoint(host: "127.0.0.1", port: 0))
    }
}

@Test func anAddressOfAnotherMachineIsNotTakenButCannotBeHad() {
    let elsewhere = BotConfiguration.Endpoint(host: "192.0.2.1", port: 8_080)
    let refusal = #expect(throws: FreePort.Unavailable.self) { try FreePort.probe(elsewhere) }
    #expect(refusal?.isTaken == false)
    // Another port would not help, so the bot says itself what is wrong.
    #expect(FreePort.orAnother(elsewhere) == elsewhere)
}
