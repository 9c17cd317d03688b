import Desk

/// A message as ntfy's JSON publishing takes it: texts in any script need no headers there.
struct NtfyMessage: Encodable {

    let topic: String
    let title: String
    let message: String
    /// 1 to 5, 5 the loudest.
    let priority: Int
    /// Opened with the message.
    let click: String?

    init(_ notice: OutgoingNotice, topic: String, links: NoticeOffer?) {
        self.topic = topic
        title = notice.title.cut(to: 200)
        // Longer ones than 4,096 bytes become attachments.
        message = notice.message(upTo: 1_000, links)
        priority = notice.loudness.onScale(of: [3, 4, 5])
        click = links?.acknowledge
    }
}
