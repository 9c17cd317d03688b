import Foundation
import Testing

@testable import Incidents

struct SuggestionRuleTests {
    func faults(
        alertnames: [String] = ["X"],
        labels: [String: String] = [:],
        actions: [String] = ["describe"],
        on: String? = nil,
        reason: String? = nil
    ) -> String {
        do {
            _ = try SuggestionRule(alertnames: alertnames, labels: labels, actions: actions, on: on, reason: reason)
            return ""
        } catch {
            return error.description
        }
    }

    @Test func everyFaultNamesItsKeyAndWhatWouldWork() {
        let known = "logs, previous logs, describe, restart, rollback, scale +1, scale 3, delete pod"
        #expect(faults() == "")
        #expect(
            faults(alertnames: []) == "alertnames: names no alert, and there are no labels; name some, or \"*\" for all"
        )
        #expect(faults(alertnames: [""]) == "alertnames: has an empty name")
        #expect(
            faults(alertnames: [String(repeating: "a", count: 254)]) == "alertnames: has a name longer than 253 bytes"
        )
        #expect(faults(actions: []) == "actions: names none; give one to 3, the likeliest first")
        #expect(
            faults(actions: ["logs", "describe", "restart", "rollback"])
                == "actions: names 4; at most 3 are shown"
        )
        #expect(faults(actions: ["reboot"]) == "actions: \"reboot\" is no action; use \(known)")
        #expect(faults(actions: ["restart"], on: "pod") == "actions: \"restart\" cannot be done on a pod")
        #expect(
            faults(actions: ["delete pod"], on: "workload") == "actions: \"delete pod\" cannot be done on a workload"
        )
        #expect(
            faults(on: "replicaset").hasPrefix("on: \"replicaset\" is no kind of resource; use workload, deployment, ")
        )
        #expect(faults(reason: " \n") == "reason: is empty; leave it out or say why")
        #expect(faults(reason: String(repeating: "a", count: 201)) == "reason: is longer than 200 characters")
        #expect(faults(labels: ["": "x"]) == "labels: has a label without a name")
        #expect(faults(labels: ["team": String(repeating: "a", count: 300)]) == "labels.team: is longer than 253 bytes")
    }

    @Test func allFaultsAreToldAtOnce() {
        let text = faults(alertnames: [], actions: ["x", "y"], on: "z", reason: "")
        #expect(text.components(separatedBy: "; ").count >= 5)
        for key in ["alertnames: ", "actions: ", "on: ", "reason: "] { #expect(text.contains(key)) }
    }

    @Test(arguments: [
        ("scale +1", true), ("scale -2", true), ("scale 0", true), ("scale 12", true), ("scale +0", false),
        ("scale", false), ("scale ", false), ("scale 1 2", false), ("scale 1.5", false), ("scale 99999", false),
        ("scale --1", false), ("Restart", false), ("", false), ("logs", true), ("previous logs", true),
        ("delete pod", true), ("rollback", true),
    ])
    func theWordsForActions(_ word: String, _ isKnown: Bool) {
        #expect(faults(actions: [word]).isEmpty == isKnown)
    }

    @Test(arguments: [
        ("KubePod*", "KubePodNotReady", true), ("KubePod*", "KubePod", true), ("KubePod*", "kubePodX", false),
        ("*", "", true), ("*", "x", true), ("", "", true), ("", "x", false), ("a*b*c", "aXbYc", true),
        ("a*b*c", "abc", true), ("a*b*c", "aXcYb", false), ("*OOM*", "ContainerOOMKilled", true), ("a.c", "abc", false),
        ("[a-z]", "a", false), ("**", "x", true), ("*ab", "aab", true), ("*aab", "aaab", true), ("é*", "école", true),
        ("a?", "ab", false),
    ])
    func starsStandForAnyText(_ pattern: String, _ text: String, _ matches: Bool) {
        #expect(Glob(pattern).matches(text) == matches)
    }

    @Test func globsAgreeWithAPlainRecursiveReading() {
        func plain(_ pattern: Substring, _ text: Substring) -> Bool {
            guard let first = pattern.first else { return text.isEmpty }
            if first == "*" {
                return plain(pattern.dropFirst(), text) || (!text.isEmpty && plain(pattern, text.dropFirst()))
            }
            return text.first == first && plain(pattern.dropFirst(), text.dropFirst())
        }
        var dice = Dice(seed: 7)
        for _ in 0..<3_000 {
            let pattern = String((0..<dice.roll(6)).map { _ in ["a", "b", "*"][dice.roll(3)] }.joined())
            let text = String((0..<dice.roll(8)).map { _ in ["a", "b"][dice.roll(2)] }.joined())
            #expect(Glob(pattern).matches(text) == plain(pattern[...], text[...]), "\(pattern) \(text)")
        }
    }

    @Test func aHostilePatternEndsSoon() {
        let pattern = String(repeating: "a*", count: 120) + "b"
        #expect(!Glob(pattern).matches(String(repeating: "a", count: 10_000)))
    }

    @Test func everyBuiltInRuleHasFittingSteps() {
        for rule in SuggestionRule.builtIn {
            #expect(!rule.steps.isEmpty && !rule.alertNames.isEmpty)
            for step in rule.steps {
                guard case .kind(let kind) = step.target else { continue }
                #expect(step.remedy.action(container: nil, revision: nil).applies(to: kind))
            }
        }
    }
}
