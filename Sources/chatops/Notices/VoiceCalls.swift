import Cards
import Console
import Desk
import HTTPNotices
import Incidents

/// What people press in calls: 4 acknowledges in their name, every other key has it said again.
struct VoiceCalls: CallAnswering {
    let desk: Desk
    let parts: NoticeParts

    func answer(_ key: IncomingKey) async throws -> String? {
        guard let address = parts.publicURL.map({ $0 + key.path }), let secret = parts.voiceToken(key.endpoint),
            TwilioSignature.isValid(key.signature, url: address, fields: key.fields, token: secret)
        else { return nil }
        let now = desk.clock.now()
        switch parts.links.read(key.token, at: now) {
        case .notOurs: return nil
        case .expired: return ending(.linkExpired)
        case .good(let link):
            guard key.fields["Digits"] == "4", link.deed == .acknowledge else {
                return try await again(link, address)
            }
            let answer = try await desk.perform(
                .acknowledge(incident: link.incident),
                as: link.person,
                by: "telephone",
                via: .api
            )
            return TwiML.ending(answer.toast ?? "", words: words)
        }
    }

    private func again(_ link: SignedLink, _ address: String) async throws -> String {
        let book = desk.settings.book
        guard let incident = try await desk.store.read({ try $0.incident(link.incident) }) else {
            return ending(.callGone)
        }
        let text = Phrase.callSubject(incident, state: book.state(of: incident), place: book.place(of: incident))
        return TwiML.call(text(book.language), callback: address, words: words)
    }

    private func ending(_ phrase: Phrase) -> String {
        TwiML.ending(phrase(desk.settings.book.language), words: words)
    }

    private var words: VoiceWords { .words(desk.settings.book.language) }
}

extension VoiceWords {
    static func words(_ language: Language) -> VoiceWords {
        VoiceWords(
            language: language == .ru ? "ru-RU" : "en-US",
            keys: Phrase.callKeys(language),
            ending: Phrase.callEnding(language)
        )
    }
}
