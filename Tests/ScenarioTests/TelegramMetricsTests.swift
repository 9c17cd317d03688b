import Console
import Incidents
import Telegram
import Testing

@testable import chatops

@Test func everyStateOfPollingIsAMetricAndOneOfThemHolds() {
    let samples = TelegramStatus().samples(at: Timestamp(seconds: 1_795_248_000))
    let states = samples.filter { $0.name == "chatops_telegram_state" }
    #expect(
        states.flatMap(\.labels).map(\.value)
            == ["starting", "polling", "conflict", "unauthorized", "unreachable", "stopped"]
    )
    #expect(states.map(\.value) == [1, 0, 0, 0, 0, 0])
    // Nothing was polled yet, so there is no age.
    #expect(samples.count == states.count)
}
