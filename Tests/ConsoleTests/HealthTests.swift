import Foundation
import Logging
import Metrics
import TestSupport
import TestTraits
import Testing

@testable import Console

@Suite(.fewAtOnce) struct HealthTests {
    @Test func aReadyProcessSaysSo() async throws {
        try await ConsoleFixture.run(apiToken: "s3cret") { fixture in
            let browser = fixture.browser()
            #expect(try await browser.get("/healthz").body == "ok\n")
            let ready = try await browser.get("/readyz")
            #expect(ready.status == 200)
            #expect(ready.body == #"{"ready":true,"reasons":[],"warnings":[]}"#)
        }
    }

    @Test func oneThatIsNotReadySaysWhy() async throws {
        try await ConsoleFixture.run(notReady: ["the alert port does not listen"]) { fixture in
            let answer = try await fixture.browser().get("/readyz")
            #expect(answer.status == 503)
            #expect(answer.body == #"{"ready":false,"reasons":["the alert port does not listen"],"warnings":[]}"#)
            #expect(try await fixture.browser().get("/healthz").status == 200)
        }
    }

    @Test func oneThatIsReadySaysWhatIsToBeMended() async throws {
        try await ConsoleFixture.run(warnings: ["the settings file is faulty"]) { fixture in
            let answer = try await fixture.browser().get("/readyz")
            #expect(answer.status == 200)
            #expect(answer.body == #"{"ready":true,"reasons":[],"warnings":["the settings file is faulty"]}"#)
        }
    }

    @Test func metricsAreForThisMachineOrTheToken() async throws {
        try await ConsoleFixture.run(apiToken: "s3cret") { fixture in
            Counter(label: "chatops_test", factory: fixture.metrics).increment()
            let local = try await fixture.browser().get("/metrics")
            #expect(local.status == 200)
            #expect(local.header("Content-Type") == "text/plain; version=0.0.4; charset=utf-8")
            #expect(local.body.contains("chatops_test_total 1\n"))
            let passedOn = ["X-Forwarded-For": "192.0.2.1"]
            #expect(try await fixture.browser().get("/metrics", passedOn).status == 401)
            let bearer = passedOn.merging(["Authorization": "Bearer s3cret"]) { $1 }
            #expect(try await fixture.browser().get("/metrics", bearer).status == 200)
        }
    }

    @Test func aTakenPortIsAnErrorAndNotAWait() async throws {
        try await ConsoleFixture.run { fixture in
            let second = buildConsole(
                desk: fixture.desk,
                access: fixture.access,
                configuration: ConsoleConfiguration(port: fixture.port),
                log: .init(label: "test")
            )
            await #expect(throws: (any Error).self) { try await second.run() }
            await #expect(throws: (any Error).self) { try await second.boundPort() }
        }
    }
}
