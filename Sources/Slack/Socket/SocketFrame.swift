import Foundation

/// A text frame from Slack (protocols 2.1, 2.2).
enum SocketFrame: Hashable, Sendable {
    /// The connection is ready.
    case hello
    /// The connection is about to go.
    case disconnect(CloseNotice)
    case envelope(Envelope)
    /// Nothing that we know: passed over, it asks for no acknowledgement.
    case unknown

    init(_ text: some StringProtocol) {
        self.init(Data(text.utf8))
    }

    init(_ bytes: Data) {
        let decoder = JSONDecoder()
        guard let head = try? decoder.decode(Head.self, from: bytes) else {
            self = .unknown
            return
        }
        switch head.type {
        case "hello": self = .hello
        case "disconnect": self = .disconnect(CloseNotice(head.reason))
        default: self = (try? decoder.decode(Envelope.self, from: bytes)).map(SocketFrame.envelope) ?? .unknown
        }
    }

    private struct Head: Decodable {
        let type: String
        let reason: String?
    }
}
