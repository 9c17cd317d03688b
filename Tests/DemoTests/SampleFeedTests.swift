import Demo
import Desk
import Incidents
import TestSupport
import Testing

struct SampleFeedTests {
    let shop = Shop()
    let feed: SampleFeed

    init() {
        feed = SampleFeed(of: shop.cluster)
    }

    func reports(_ name: String) -> [AlertReport] {
        feed.groups(at: shop.clock.now()).flatMap(\.reports).filter { $0.labels["alertname"] == name }
    }

    func firing(_ name: String) -> [AlertReport] {
        reports(name).filter { $0.status == .firing }
    }

    @Test func itBeginsWithFiveGroupsThatFire() {
        let groups = feed.groups(at: shop.clock.now())
        #expect(
            groups.map { $0.groupLabels["alertname"] } == [
                "KubePodCrashLooping", "KubePersistentVolumeFillingUp", "CPUThrottlingHigh",
                "NodeFilesystemAlmostOutOfSpace", "TargetDown",
            ]
        )
        #expect(groups.allSatisfy { group in group.reports.allSatisfy { $0.status == .firing } })
        #expect(Set(groups.map(\.key)).count == 5)
        #expect(groups.map { $0.reports.map { Severity(labels: $0.labels) }.max() }.first == .critical)
        #expect(groups.last?.reports.map { Severity(labels: $0.labels) } == [.info])
        #expect(groups.allSatisfy { $0.source == "alertmanager" })
    }

    @Test func theCrashLoopNamesPodsThatTheClusterHas() async throws {
        let names = Set(firing("KubePodCrashLooping").compactMap { $0.labels["pod"] })
        #expect(names == Set(try await shop.crashing().map(\.resource.name)))
        #expect(names.count == 2)
    }

    @Test func itsLabelsLeadToTheRightResources() {
        let expected: [(String, Resource.Kind, String)] = [
            ("KubePodCrashLooping", .deployment, "shop/checkout"),
            ("KubePersistentVolumeFillingUp", .persistentvolumeclaim, "shop/data-ledger-0"),
            ("CPUThrottlingHigh", .pod, "shop/search-84c6f9d7bb-j5t2r"),
            ("NodeFilesystemAlmostOutOfSpace", .node, "ip-10-0-3-17"),
            ("TargetDown", .service, "shop/cart"),
        ]
        for (name, kind, path) in expected {
            let first = reports(name).first.flatMap { ResourceFinder.resources(labels: $0.labels).first }
            #expect(first?.kind == kind)
            #expect(first?.path == path)
        }
    }

    @Test func theSameMomentGivesTheSamePost() {
        shop.clock.advance(by: .seconds(200))
        let now = shop.clock.now()
        #expect(feed.groups(at: now) == feed.groups(at: now))
    }

    @Test func fingerprintsTellAlertsApartAndStayForEver() async throws {
        var labels: [String: [String: String]] = [:]
        var starts: [String: Timestamp] = [:]
        _ = try await shop.cluster.start(.restart, on: Shop.checkout)
        for _ in 0..<120 {
            for report in feed.groups(at: shop.clock.now()).flatMap(\.reports) {
                #expect(labels[report.fingerprint] ?? report.labels == report.labels)
                #expect(starts[report.fingerprint] ?? report.startsAt == report.startsAt)
                #expect(report.fingerprint.count == 16)
                labels[report.fingerprint] = report.labels
                starts[report.fingerprint] = report.startsAt
            }
            shop.clock.advance(by: .seconds(5))
        }
        #expect(labels.count == 9)
    }

    @Test func aSecondPodIsThrottledAfterAMinute() {
        #expect(firing("CPUThrottlingHigh").count == 1)
        shop.clock.advance(by: .seconds(59))
        #expect(firing("CPUThrottlingHigh").count == 1)
        shop.clock.advance(by: .seconds(1))
        #expect(firing("CPUThrottlingHigh").count == 2)
    }

    @Test func theTargetComesBackAfterThreeMinutes() {
        shop.clock.advance(by: .seconds(179))
        #expect(firing("TargetDown").count == 1)
        shop.clock.advance(by: .seconds(1))
        #expect(reports("TargetDown").map(\.status) == [.resolved(at: shop.start + .minutes(3))])
    }

    @Test func rollingBackEndsTheCrashLoopTwentySecondsLater() async throws {
        let (end, _, _) = try await shop.run(.rollback(revision: nil), on: Shop.checkout)
        #expect(end == .done)
        #expect(firing("KubePodCrashLooping").count == 2)
        shop.clock.advance(by: .seconds(21))
        #expect(firing("KubePodCrashLooping").isEmpty)
        #expect(reports("KubePodCrashLooping").count == 2)
        let once = reports("KubePodCrashLooping")
        shop.clock.advance(by: .hours(5))
        #expect(reports("KubePodCrashLooping") == once)
    }

    @Test func aVainRestartNeverLetsTheCrashLoopLookResolved() async throws {
        try await shop.cluster.start(.restart, on: Shop.checkout)
        for _ in 0..<90 {
            #expect(!firing("KubePodCrashLooping").isEmpty)
            shop.clock.advance(by: .seconds(5))
        }
        #expect(Set(firing("KubePodCrashLooping").compactMap { $0.labels["pod"] }.map { $0.prefix(19) }).count == 1)
        #expect(firing("KubePodCrashLooping").count == 2)
        #expect(reports("KubePodCrashLooping").count == 4)
    }

    @Test func moreReplicasEndTheThrottling() async throws {
        shop.clock.advance(by: .minutes(2))
        _ = try await shop.run(.scale(to: .by(1)), on: Shop.search)
        #expect(firing("CPUThrottlingHigh").count == 2)
        shop.clock.advance(by: .seconds(31))
        #expect(reports("CPUThrottlingHigh").count == 2)
        #expect(firing("CPUThrottlingHigh").isEmpty)
    }

    @Test func aRestartOnlyMovesTheThrottling() async throws {
        shop.clock.advance(by: .minutes(2))
        try await shop.cluster.start(.restart, on: Shop.search)
        for _ in 0..<60 {
            #expect(!firing("CPUThrottlingHigh").isEmpty)
            shop.clock.advance(by: .seconds(5))
        }
    }

    @Test func theAdvisorOffersWhatHeals() async throws {
        let group = try #require(feed.groups(at: shop.clock.now()).first)
        let outcome = try #require(
            AlertTriage().decide(group, active: nil, closed: [], at: shop.clock.now()).first
        )
        let resources = ResourceFinder.resources(of: outcome.changedAlerts)
        #expect(resources.first?.path == "shop/checkout")
        let insight = try await shop.cluster.insight(into: resources)
        let advice = Advisor().advise(on: outcome.incident, alerts: outcome.changedAlerts, insight: insight)
        #expect(advice.suggestions.map(\.action.word) == ["rollback", "restart", "logs"])
        #expect(advice.suggestions.first?.action == .rollback(revision: 6))
        for suggestion in advice.suggestions where !suggestion.action.isReadOnly {
            let state = try await shop.cluster.state(of: suggestion.resource)
            #expect(state.resource == suggestion.resource)
        }
    }
}
