import Incidents

/// A part of a message with a coloured bar, as tools write them.
struct ToldAttachment: Hashable, Sendable, Decodable {
    let color: String?
    let pretext: String?
    let author: String?
    let title: String?
    let titleLink: String?
    let text: String?
    let fields: Lenient<[Lenient<Field>]>?
    let footer: String?
    let fallback: String?
    let blocks: JSONPiece?
    /// The address that Slack shows a preview of.
    let source: String?
    let isUnfurl: Bool?
    let isShare: Bool?

    struct Field: Hashable, Sendable, Decodable {
        let title: String?
        let value: JSONPiece?
    }

    private enum CodingKeys: String, CodingKey {
        case color, pretext, title, text, fields, footer, fallback, blocks
        case author = "author_name"
        case titleLink = "title_link"
        case source = "from_url"
        case isUnfurl = "is_msg_unfurl"
        case isShare = "is_share"
    }

    /// The permanent link of the message that somebody shares with it.
    var shared: String? { isShare == true || isUnfurl == true ? source : nil }

    /// Nil for a preview, and for somebody else's message that is quoted: the bot says neither.
    var attachment: BotMessage.Attachment? {
        guard source == nil, isUnfurl != true, isShare != true else { return nil }
        return BotMessage.Attachment(
            color: color ?? "",
            pretext: pretext ?? "",
            author: author ?? "",
            title: title ?? "",
            titleLink: titleLink ?? "",
            text: text ?? "",
            fields: (fields?.value ?? []).compactMap { field in
                guard let field = field.value, case .text(let value) = field.value else { return nil }
                return BotMessage.Field(field.title ?? "", value)
            },
            footer: footer ?? "",
            fallback: fallback ?? "",
            blocks: JSONPiece.texts(of: blocks)
        )
    }
}
