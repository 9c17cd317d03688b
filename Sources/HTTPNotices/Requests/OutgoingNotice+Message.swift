import Desk

extension OutgoingNotice {
    /// What a push message says below its title, in at most so many Unicode scalars; the incident's place in the console stands
    /// last and whole, or not at all.
    func message(upTo limit: Int, _ links: NoticeOffer?) -> String {
        let text = body.isEmpty ? title : body
        guard let link = links?.incident, link.unicodeScalars.count < limit / 2 else { return text.cut(to: limit) }
        return "\(text.cut(to: limit - link.unicodeScalars.count - 1))\n\(link)"
    }
}
