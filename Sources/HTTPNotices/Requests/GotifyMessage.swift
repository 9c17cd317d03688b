import Desk

/// A message as Gotify takes it.
struct GotifyMessage: Encodable {
    struct Extras: Encodable {
        private enum CodingKeys: String, CodingKey {
            case notification = "client::notification"
        }

        struct Notification: Encodable {
            let click: [String: String]
        }

        let notification: Notification
    }

    let title: String
    let message: String
    /// From 8 on the phone insists; below 4 it makes no sound.
    let priority: Int
    let extras: Extras?

    init(_ notice: OutgoingNotice, links: NoticeOffer?) {
        title = notice.title.cut(to: 200)
        message = notice.message(upTo: 4_000, links)
        priority = notice.loudness.onScale(of: [5, 8, 10])
        extras = links.map { Extras(notification: .init(click: ["url": $0.acknowledge])) }
    }
}
