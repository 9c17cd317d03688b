import Cards
import Incidents

/// Says something under the cards of an incident, so that a phone makes a sound.
struct Reminder {
    /// An incident that comes back more often than this is not announced each time.
    static let flapLimit = 2

    let records: any WritableRecords
    let language: Language
    let now: Timestamp

    /// Chats that have not seen the card yet will see it anyway, and need no reminder. Where the incident has a topic, it is
    /// said there and not below the line about it.
    /// - Parameter whileOpen: nobody has to be told once somebody has taken the incident, and answers to people come first.
    func send(_ phrase: Phrase, of incident: Int64, whileOpen: Bool = false) throws {
        for card in try records.cards(of: incident) {
            guard let message = card.message else { continue }
            if card.address.mayHoldTopics, try records.topic(behind: card)?.standingPlace != nil { continue }
            try records.enqueue(
                .text(Line(phrase(language)), replyTo: message),
                to: card.address,
                about: whileOpen ? incident : nil,
                at: now
            )
        }
    }
}
