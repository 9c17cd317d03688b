/// What every answer of the Bot API is wrapped in (protocols 1.2).
struct Envelope<Result: Decodable>: Decodable {
    let ok: Bool
    let result: Result?
    let description: String?
    let errorCode: Int?
    let parameters: Parameters?

    struct Parameters: Decodable {
        let retryAfter: Int64?
        let migrateToChatId: Int64?
    }
}
