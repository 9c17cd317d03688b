import Cards
import Desk
import Incidents
import Logging
import Synchronization

/// Sends cards and messages to Slack, and says what became of them (protocols 2.4).
///
/// A card is never posted twice: after a post whose outcome is unknown, and for the first post into a channel after the
/// start, it looks for the card by the metadata its message carries, and changes the message that is there.
package final class SlackSender: ChatSender {
    let api: SlackAPI
    let responses: ResponseURLs
    let drawing: SlackDrawing
    let clock: any WallClock
    let origin: String
    let log: Logger
    let traces: Mutex<CardTraces>
    let files = Mutex(FileTraces())
    let conversations = Mutex<[String: String]>([:])

    /// - Parameters:
    ///   - origin: names this installation's store for good, so that cards are recognised after a restart; nil is a name
    ///     for as long as the process lives.
    package init(
        api: SlackAPI,
        responses: ResponseURLs,
        drawing: SlackDrawing,
        clock: any WallClock,
        origin: String? = nil,
        log: Logger
    ) {
        self.api = api
        self.responses = responses
        self.drawing = drawing
        self.clock = clock
        self.origin = origin ?? String(UInt64.random(in: .min ... .max), radix: 36)
        self.log = log
        traces = Mutex(CardTraces(knowsOwnPast: origin != nil))
    }

    package var frontEnd: FrontEnd { .slack }
    /// Slack caps a workspace at several hundred messages a minute, without a number.
    package var callsPerSecond: Int { 5 }

    package func limits(for chat: String) -> ChatLimits {
        switch SlackAddress(chat) {
        case .home: ChatLimits(gap: .seconds(1), messagesPerMinute: nil, shared: .homeTabs)
        case .whisper: ChatLimits(gap: .seconds(1), messagesPerMinute: nil)
        default: ChatLimits(gap: .seconds(1), messagesPerMinute: nil, shared: .updates)
        }
    }

    package func post(_ card: ComposedCard, to chat: String) async -> SendResult {
        guard let place = SlackAddress(chat) else { return Self.noSuchPlace(chat) }
        switch place {
        case .home(let user): return await publish(card, for: user)
        case .whisper(let name):
            let plain = PlainNotice.content(of: card.card)
            return await whisper(drawing.card(card), plain: plain, to: name, posting: card.posting)
        case .conversation, .thread:
            guard let target = SlackTarget(place) else { return Self.noSuchPlace(chat) }
            if let person = target.person { return await moveToConversation(with: person) }
            return await post(card, to: target)
        }
    }

    package func edit(_ card: ComposedCard, message: String, in chat: String) async -> SendResult {
        guard let place = SlackAddress(chat) else { return Self.noSuchPlace(chat) }
        switch place {
        case .home(let user): return await publish(card, for: user)
        case .whisper(let name): return await changeWhisper(card, message: message, to: name)
        case .conversation, .thread:
            guard let target = SlackTarget(place) else { return Self.noSuchPlace(chat) }
            if let person = target.person { return await moveToConversation(with: person) }
            return await edit(card, message: message, at: target)
        }
    }

    package func send(_ message: OutboxMessage.Content, to chat: String) async -> SendResult {
        switch message {
        case .text(let line, let replyTo): return await send(line, to: chat, replyTo: replyTo)
        case .file(let name, let contents, let caption, let replyTo):
            let bytes = contents.isEmpty ? [0x0A] : contents
            let identity = "\(name)/\(caption.hashValue)/\(bytes.hashValue)"
            let file = SlackFile(name: name, caption: caption, identity: identity, size: bytes.count) {
                $0 == 0 ? bytes : nil
            }
            return await bring(file, to: chat, replyTo: replyTo)
        case .prompt: return .refused(reason: "Slack asks with dialogs, never with a message")
        case .stored(let file, _): return .refused(reason: "file \(file) has to be uploaded piece by piece")
        }
    }

    private func send(_ line: Line, to chat: String, replyTo: String?) async -> SendResult {
        guard let place = SlackAddress(chat) else { return Self.noSuchPlace(chat) }
        let (drawn, plain) = (drawing.line(line), PlainNotice.content(of: line))
        if case .whisper(let name) = place { return await whisper(drawn, plain: plain, to: name) }
        switch await target(of: place, replyTo: replyTo) {
        case .failure(let end): return end.result
        case .success(let target):
            return await mending(drawn, plain) { content async throws(SlackAPIError) in
                try await self.api.postMessage(content, to: target.channel, thread: target.thread).ts
            } failed: {
                self.result(for: $0, at: target)
            }
        }
    }
}

extension SharedLimit {
    /// `chat.update` is a tier 3 method, 50 a minute in a workspace (protocols 2.4).
    static let updates = SharedLimit("chat.update", callsPerMinute: 45)
    /// `views.publish` is a tier 4 method, 100 a minute in a workspace; publishing first is the same call as changing.
    static let homeTabs = SharedLimit("views.publish", callsPerMinute: 90, countsMessages: true)
}
