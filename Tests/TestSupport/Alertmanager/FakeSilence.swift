import Foundation

/// A silence as it goes over the wire.
struct FakeSilence: Codable {
    struct Status: Codable {
        var state: String
    }

    struct Matcher: Codable {
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
}
