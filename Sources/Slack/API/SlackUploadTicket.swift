/// Where a file's bytes are to be sent, once. The address is a secret.
struct SlackUploadTicket: Decodable, Sendable {
    let url: String
    let file: String

    enum CodingKeys: String, CodingKey {
        case url = "upload_url"
        case file = "file_id"
    }
}
