/// A marked stretch of a text; offset and length count UTF-16 units.
package struct FakeTelegramEntity: Hashable, Sendable {
    package var type: String
    package var offset: Int
    package var length: Int
    /// Of a `text_link`.
    package var url: String?
    /// Of a `text_mention`.
    package var user: Int64?

    package init(type: String, offset: Int, length: Int, url: String? = nil, user: Int64? = nil) {
        self.type = type
        self.offset = offset
        self.length = length
        self.url = url
        self.user = user
    }

    var json: TelegramJSON {
        var body: [String: TelegramJSON] = [
            "type": .string(type), "offset": .int(Int64(offset)), "length": .int(Int64(length)),
        ]
        body["url"] = url.map(TelegramJSON.string)
        body["user"] = user.map { ["id": .int($0), "is_bot": false, "first_name": "mentioned"] }
        return .object(body)
    }
}
