import Demo
import Incidents
import TestSupport
import Testing

struct ClusterReadingTests {
    let shop = Shop()

    func logs(_ resource: Resource, previous: Bool = false, tail: Int = 200) async throws -> LogExcerpt {
        try await shop.cluster.logs(of: resource, LogQuery(isPrevious: previous, extent: .tail(tail)))
    }

    @Test func thePreviousLogOfTheCrashingPodEndsWithTheCause() async throws {
        let excerpt = try await logs(Shop.checkout, previous: true)
        #expect(excerpt.isPrevious && excerpt.isWhole)
        #expect(excerpt.container == "app")
        #expect(excerpt.pod.name.hasPrefix("checkout-7d4b9c6f5b-"))
        #expect(excerpt.text.contains("checkout 1.5.0 starting"))
        #expect(excerpt.text.contains("panic: payments: missing environment variable PAYMENTS_WEBHOOK_SECRET"))
        #expect(excerpt.text.hasSuffix("main.go:41 +0x2a5\n"))
    }

    @Test func aTailIsTheEndAndSaysThatThereIsMore() async throws {
        let all = try await logs(Shop.checkout, previous: true)
        let end = try await logs(Shop.checkout, previous: true, tail: 3)
        #expect(!end.isWhole)
        #expect(end.text.split(separator: "\n", omittingEmptySubsequences: false).count == 4)
        #expect(all.text.hasSuffix(end.text))
    }

    @Test func everyApplicationHasItsOwnVoice() async throws {
        var firstWords: Set<String> = []
        for resource in [Shop.cart, Shop.search, Shop.ledger] {
            let excerpt = try await logs(resource, tail: 50)
            let lines = excerpt.text.split(separator: "\n")
            #expect(lines.count == 50)
            #expect(!excerpt.isWhole)
            #expect(excerpt.text.contains("2026-11-"))
            firstWords.insert(String(lines[0].prefix(6)))
        }
        #expect(firstWords.count == 3)
        let primary = try await logs(Shop.resource(.pod, "ledger-0"), tail: 30)
        #expect(primary.text.contains("97% full"))
    }

    @Test func linesOnceWrittenStay() async throws {
        let early = try await logs(Shop.cart, tail: 20).text.split(separator: "\n")
        shop.clock.advance(by: .seconds(10))
        let later = try await logs(Shop.cart, tail: 20).text.split(separator: "\n")
        let kept = early.filter(later.contains)
        #expect(kept.count > 8 && kept.count < 20)
        #expect(Array(later.prefix(kept.count)) == Array(early.suffix(kept.count)))
    }

    @Test func aHealthyPodHasNoPreviousLog() async throws {
        let text = await shop.refusal { _ = try await logs(Shop.resource(.pod, "ledger-1"), previous: true) }
        #expect(text == "Pod shop/ledger-1 has not restarted, so it has no previous log; read the present one.")
    }

    @Test func aContainerThatIsNotThereIsNamedWithThoseThatAre() async throws {
        let text = await shop.refusal {
            _ = try await shop.cluster.logs(
                of: Shop.resource(.pod, "ledger-1"),
                LogQuery(container: "sidecar", extent: .tail(5))
            )
        }
        #expect(text == "Pod shop/ledger-1 has no container sidecar; it has app.")
    }

    @Test func aPodThatIsBeingMadeHasNoLogYet() async throws {
        try await shop.cluster.start(.scale(to: .by(1)), on: Shop.cart)
        let pod = try #require(try await shop.crashing(Shop.cart).first)
        #expect(pod.status == "ContainerCreating")
        let text = await shop.refusal { _ = try await logs(pod.resource) }
        #expect(text?.contains("is waiting to start (ContainerCreating); try again in a few seconds") == true)
        shop.clock.advance(by: .seconds(5))
        #expect(try await logs(pod.resource).isWhole)
    }

    @Test func anyTailIsTaken() async throws {
        for tail in [Int.min, -1, 0, 1] {
            #expect(try await logs(Shop.cart, tail: tail).text.split(separator: "\n").count == 1)
        }
        #expect(try await logs(Shop.cart, tail: .max).text.split(separator: "\n").count == 5_000)
    }

    @Test func describingTheCrashingPodTellsItsStateAndEvents() async throws {
        let pod = try #require(try await shop.crashing().first)
        let text = try await shop.cluster.describe(pod.resource)
        for part in [
            "Name:                   \(pod.resource.name)", "Reason:        CrashLoopBackOff", "Exit Code:     2",
            "Restart Count:   \(pod.restarts)", "Controlled By:          ReplicaSet/checkout-7d4b9c6f5b",
            "Back-off restarting failed container app in pod shop/\(pod.resource.name)", "Image:           registry",
        ] {
            #expect(text.contains(part), "\(part)")
        }
    }

    @Test(arguments: [
        (Shop.checkout, "3 desired | 2 updated | 3 total | 1 available | 2 unavailable"),
        (Shop.checkout, "NewReplicaSet:   checkout-7d4b9c6f5b (2/2 replicas created)"),
        (Shop.checkout, "ProgressDeadlineExceeded"),
        (Shop.ledger, "Volume Claims:"),
        (Shop.resource(.node, "ip-10-0-3-17"), "ImageGCFailed"),
        (Shop.resource(.node, "ip-10-0-5-42"), "InternalIP:  10.0.5.42"),
        (Shop.resource(.service, "checkout"), "Endpoints:"),
        (Shop.resource(.persistentvolumeclaim, "data-ledger-0"), "Used By:                ledger-0"),
    ])
    func descriptionsTellWhatMatters(_ resource: Resource, _ part: String) async throws {
        #expect(try await shop.cluster.describe(resource).contains(part))
    }

    @Test func aRestartShowsInTheDescription() async throws {
        try await shop.cluster.start(.restart, on: Shop.cart)
        let text = try await shop.cluster.describe(Shop.cart)
        #expect(text.contains("kubectl.kubernetes.io/restartedAt: 2026-11-21T08:00:00Z"))
    }
}
