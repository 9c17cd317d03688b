import Cards
import Incidents

extension ViewGatherer {
    /// In a chat where cards are posted a report is about those; elsewhere about all incidents.
    func reportView(_ period: ReportPeriod, on posting: Posting) throws -> ReportView {
        let address = posting.address.withoutThread
        let chat = try settings.destinations.first { try records.isSame($0, as: address) }
        return ReportView(report: try records.report(period, of: chat, at: now), isOfChat: chat != nil)
    }
}

extension ChatAddress {
    /// What a thread belongs to; a forum's topic is a chat of its own.
    fileprivate var withoutThread: ChatAddress {
        guard frontEnd.threadsDetails else { return self }
        return ChatAddress(frontEnd: frontEnd, chat: String(chat.prefix { $0 != ":" }))
    }
}
