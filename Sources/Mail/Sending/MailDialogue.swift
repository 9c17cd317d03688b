/// Follows a conversation with a mail server (RFC 5321) from what is said on both sides.
///
/// Transitions: a command that is known leads to its stage, and its reply is not there yet; 354 to DATA leads to
/// `message`; a 2xx to the message makes it accepted; QUIT ends the attention, so that its answer hides nothing.
struct MailDialogue {
    private(set) var stage = MailStage.greeting
    /// The whole answer to the stage, once it is there.
    private(set) var reply: MailReply?
    /// The server has taken the mail, and with it the duty to deliver it.
    private(set) var isAccepted = false
    /// We have said good-bye.
    private(set) var isOver = false
    /// All of the mail has been handed over for sending, so that the server may have it.
    var isHandedOver = false

    private var lines: [String] = []

    /// We sent a command. What is sent in a login, and might look like one, is none.
    mutating func sent(_ bytes: [UInt8]) {
        guard !isOver, let next = Self.stage(of: bytes) else { return }
        guard next != .quit else {
            isOver = true
            return
        }
        guard case .stage(let next) = next, stage != .login || next == .sender || next == .trial else { return }
        stage = next
        reply = nil
        lines = []
    }

    /// The server said a line.
    mutating func received(_ bytes: [UInt8]) {
        guard !isOver, bytes.count >= 3, let code = Int(String(decoding: bytes.prefix(3), as: UTF8.self)) else {
            return
        }
        if lines.count < 20 { lines.append(String(decoding: bytes.dropFirst(4).prefix(500), as: UTF8.self)) }
        // A hyphen says that there is more.
        guard bytes.count == 3 || bytes[3] != UInt8(ascii: "-") else { return }
        let whole = MailReply(code: code, text: lines.joined(separator: " "))
        lines = []
        if stage == .data, code == 354 {
            stage = .message
            reply = nil
        } else {
            reply = whole
            isAccepted = stage == .message && (200...299).contains(code)
        }
    }

    private enum Command: Equatable {
        case stage(MailStage)
        case quit
    }

    private static func stage(of bytes: [UInt8]) -> Command? {
        let line = String(decoding: bytes.prefix(16), as: UTF8.self)
        let word = line.prefix { $0 != " " && !$0.isNewline }
        return switch word {
        case "EHLO", "HELO": .stage(.hello)
        case "STARTTLS": .stage(.startTLS)
        case "AUTH": .stage(.login)
        case "MAIL": .stage(.sender)
        case "RCPT": .stage(.recipient)
        case "DATA": .stage(.data)
        case "NOOP": .stage(.trial)
        case "QUIT": .quit
        default: nil
        }
    }
}
