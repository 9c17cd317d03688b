/// How the API says no.
struct ErrorBody: Codable, Hashable {
    struct Message: Codable, Hashable {
        let message: String
    }

    let error: Message
}
