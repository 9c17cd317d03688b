import Incidents
import Testing

/// What the bot's own permissions do not allow is not suggested.
@Suite struct AdvisorPermissionTests {
    private let desk = AdviceDesk()

    @Test func whatIsDeniedOnTheWorkloadIsDeniedOnItsPods() {
        let labels = AdviceDesk.deployment.merging(AdviceDesk.pod) { first, _ in first }
        let alert = desk.alert("KubePodCrashLooping", labels)
        var insight = desk.insight()
        let all = desk.said(desk.advise([alert], insight: insight))
        #expect(all.contains { $0.hasPrefix("restart") })
        insight.denied = [.restart, .rollback]
        let some = desk.said(desk.advise([alert], insight: insight))
        #expect(!some.isEmpty)
        #expect(!some.contains { $0.hasPrefix("restart") || $0.hasPrefix("rollback") })
        insight.denied = [.logs]
        #expect(!desk.said(desk.advise([alert], insight: insight)).contains { $0.hasPrefix("logs pod") })
    }

    @Test func whenARulesActionsAreAllDeniedTheNextRuleIsLookedAt() {
        let alert = desk.alert("KubePodCrashLooping", AdviceDesk.deployment)
        var insight = desk.insight()
        insight.denied = Action.Name.allCases.filter { $0 != .describe }
        #expect(desk.said(desk.advise([alert], insight: insight)) == ["describe deployment shop/checkout"])
        insight.denied = Action.Name.allCases
        #expect(desk.advise([alert], insight: insight) == .none)
    }

    @Test func anInsightAboutAnotherWorkloadDeniesNothing() {
        let alert = desk.alert("KubePodCrashLooping", ["namespace": "shop", "deployment": "cart"])
        var insight = desk.insight()
        insight.denied = [.restart]
        #expect(desk.said(desk.advise([alert], insight: insight)).contains("restart deployment shop/cart"))
    }
}
