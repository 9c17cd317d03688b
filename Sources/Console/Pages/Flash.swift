/// What a person is told at the top of the next page, after a form without a script.
struct Flash: Hashable, Codable, Sendable {
    let text: String
    let isRefusal: Bool
}
