import Cards
import Incidents

extension ViewGatherer {
    /// In a chat where cards are posted a report is about those, in an incident's topic about those of its chat; elsewhere
    /// about all incidents.
    /// - Parameter named: the chat that one person alone was told something in.
    func reportView(_ period: ReportPeriod, of named: String?, on posting: Posting) throws -> ReportView {
        let frontEnd = posting.address.frontEnd
        let place = named.map { ChatAddress(frontEnd: frontEnd, chat: $0) } ?? posting.address.withoutThread
        let address = try records.chat(ofTopic: place)
        let isOfChat = try hasCards(address)
        return ReportView(
            report: try records.report(period, of: isOfChat ? address : nil, at: now),
            isOfChat: isOfChat,
            chat: named,
            timeZone: try settings.weeklyReportWishes.first { try records.isSame($0.chat, as: address) }?.timeZone
        )
    }

    /// A person's own conversation may hold cards, too; what it is told is about everything.
    private func hasCards(_ address: ChatAddress) throws -> Bool {
        if try settings.cardChats.contains(where: { try records.isSame($0, as: address) }) { return true }
        return try address.isShared && records.hasCards(address)
    }
}

extension ChatAddress {
    /// What a thread belongs to; a forum's topic that people made is a chat of its own.
    fileprivate var withoutThread: ChatAddress {
        guard frontEnd.threadsDetails else { return self }
        return ChatAddress(frontEnd: frontEnd, chat: String(chat.prefix { $0 != ":" }))
    }
}
