import Foundation

/// A silence as it goes over the wire.
struct FakeSilence: Codable {
    struct Status: Codable {
        var state: String
    }

    struct Matcher: Codable, Hashable {
        var name: String
        var value: String
        var isRegex: Bool
        var isEqual: Bool?
    }

    var id: String
    var status: Status
    var updatedAt: String
    var matchers: [Matcher]
    var startsAt: String
    var endsAt: String
    var createdBy: String
    var comment: String

    /// As Alertmanager's `canUpdate` has it, for one that has begun; else it makes another.
    func canChange(to silence: FakeSilence) -> Bool {
        status.state == "active" && matchers == silence.matchers && startsAt == silence.startsAt
    }

    /// Patterns are not understood here.
    func holds(_ labels: [String: String]) -> Bool {
        status.state == "active"
            && matchers.allSatisfy { ((labels[$0.name] ?? "") == $0.value) == ($0.isEqual ?? true) }
    }
}
