import Desk

/// A message as Pushover takes it.
struct PushoverMessage: Encodable {
    private enum CodingKeys: String, CodingKey {
        case token, user, title, message, priority, url
        case urlTitle = "url_title"
    }

    /// The application's own.
    let token: String
    let user: String
    let title: String
    let message: String
    /// 1 goes through the quiet hours that somebody set in the app. 2 would go on until it is confirmed there, which is not
    /// here.
    let priority: Int
    let url: String?
    let urlTitle: String?

    init(_ notice: OutgoingNotice, token: String, user: String, links: NoticeOffer?) {
        self.token = token
        self.user = user
        title = notice.title.cut(to: 200)
        message = notice.message(upTo: 1_000, links)
        priority = notice.loudness.onScale(of: [0, 1, 1])
        // Longer ones are refused.
        let link = links?.acknowledge
        url = link.flatMap { $0.utf8.count <= 512 ? $0 : nil }
        urlTitle = url == nil ? nil : "chatops"
    }
}
