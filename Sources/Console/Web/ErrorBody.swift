/// How the API says no.
struct ErrorBody: Codable, Hashable {
    struct Message: Codable, Hashable {
        let message: String
        /// The field of the query or the body that it is about, where it is about one.
        var field: String?
    }

    let error: Message
}
