import Foundation
import NIOCore
import NIOSSL

/// One connection to a `FakeMailServer`, on its event loop.
final class FakeMailSession: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private enum Listening: Equatable {
        case commands
        /// The answers to a login by LOGIN that are to come.
        case plain, user, password(user: String)
        case message
    }

    private let server: FakeMailServer
    private let tls: NIOSSLContext?
    private var listening = Listening.commands
    private var unread: [UInt8] = []
    private var isProtected: Bool
    private var hasGreeted = false
    private var user: String?
    private var sender: String?
    private var announced: Int?
    private var recipients: [String] = []
    private var message: [UInt8] = []

    init(_ server: FakeMailServer, tls: NIOSSLContext?) {
        self.server = server
        self.tls = tls
        isProtected = server.rules.protection == .implicit
    }

    func channelActive(context: ChannelHandlerContext) {
        let channel = context.channel
        server.note { $0.connections[ObjectIdentifier(channel)] = channel }
        // Under TLS from the first byte, this is sent when the handshake is over.
        answer("GREETING", "220 mail.test.invalid ESMTP", context)
    }

    func channelInactive(context: ChannelHandlerContext) {
        let channel = context.channel
        server.note { $0.connections[ObjectIdentifier(channel)] = nil }
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        unread += Array(buffer: unwrapInboundIn(data))
        while let end = unread.firstIndex(of: 0x0A) {
            let line = Array(unread[...end])
            unread.removeFirst(line.count)
            guard line.count >= 2, line[line.count - 2] == 0x0D, !line.dropLast(2).contains(0x0D) else {
                complain("a line does not end with CR LF alone")
                continue
            }
            if line.count > 1_000 { complain("a line of \(line.count) bytes") }
            if line.contains(where: { $0 >= 0x80 || $0 == 0 }) { complain("a line that is not ASCII") }
            hear(Array(line.dropLast(2)), context)
        }
    }

    private func hear(_ line: [UInt8], _ context: ChannelHandlerContext) {
        let text = String(decoding: line, as: UTF8.self)
        switch listening {
        case .commands: command(text, context)
        case .plain: logIn(plain: text, context)
        case .user:
            listening = .password(user: decoded(text))
            say("334 UGFzc3dvcmQ6", context)
        case .password(let user):
            listening = .commands
            logIn(user: user, password: decoded(text), context)
        case .message where line == [UInt8(ascii: ".")]: take(context)
        case .message: message += (line.first == UInt8(ascii: ".") ? Array(line.dropFirst()) : line) + [0x0D, 0x0A]
        }
    }

    // MARK: Commands

    private func command(_ line: String, _ context: ChannelHandlerContext) {
        let verb = line.prefix { $0 != " " }.uppercased()
        let rest = String(line.dropFirst(verb.count + 1))
        if !hasGreeted, !["EHLO", "HELO", "QUIT"].contains(verb) { complain("\(verb) before EHLO") }
        server.note { $0.commands.append(verb) }
        switch verb {
        case "EHLO": greet(rest, context)
        case "STARTTLS": protect(context)
        case "AUTH": logIn(rest, context)
        case "MAIL":
            guard server.rules.login == nil || user != nil else {
                return answer(verb, "530 5.7.0 Log in first", context)
            }
            sender = path(rest, "FROM:")
            announced = rest.split(separator: " ").first { $0.hasPrefix("SIZE=") }.flatMap { Int($0.dropFirst(5)) }
            answer(verb, "250 2.1.0 OK", context)
        case "RCPT":
            if sender == nil { complain("RCPT before MAIL") }
            recipients.append(path(rest, "TO:"))
            answer(verb, "250 2.1.5 OK", context)
        case "DATA":
            if recipients.isEmpty { complain("DATA without a recipient") }
            answer(verb, "354 Go ahead", context)
        case "NOOP": answer(verb, "250 2.0.0 OK", context)
        case "QUIT":
            answer(verb, "221 2.0.0 Bye", context)
            if server.rules.answers[verb] == nil { context.close(promise: nil) }
        default: say("500 5.5.1 What?", context)
        }
    }

    private func greet(_ name: String, _ context: ChannelHandlerContext) {
        if name.isEmpty { complain("EHLO without a name") }
        hasGreeted = true
        var lines = ["mail.test.invalid", "SIZE 1000000"]
        if server.rules.protection == .startTLS, !isProtected { lines.append("STARTTLS") }
        if server.rules.login != nil, isProtected || server.rules.protection == .none {
            lines.append("AUTH \(server.rules.mechanisms)")
        }
        let last = lines.count - 1
        let text = lines.enumerated().map { "250\($0.offset == last ? " " : "-")\($0.element)" }
        answer("EHLO", text.joined(separator: "\n"), context)
    }

    private func protect(_ context: ChannelHandlerContext) {
        guard server.rules.protection == .startTLS, !isProtected, let tls else {
            return say("502 5.5.1 No TLS", context)
        }
        guard server.rules.answers["STARTTLS"] == nil, !server.rules.hangsUp.contains("STARTTLS") else {
            return answer("STARTTLS", "", context)
        }
        if !unread.isEmpty { complain("commands before the answer to STARTTLS") }
        say("220 2.0.0 Go ahead", context)
        do {
            try context.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls), position: .first)
        } catch {
            complain("no TLS: \(error)")
        }
        isProtected = true
        hasGreeted = false
    }

    private func logIn(_ rest: String, _ context: ChannelHandlerContext) {
        if !isProtected, server.rules.protection != .none { complain("a login that everybody on the way can read") }
        let words = rest.split(separator: " ").map(String.init)
        switch (words.first?.uppercased(), words.dropFirst().first) {
        case ("PLAIN", let initial?): logIn(plain: initial, context)
        case ("PLAIN", nil):
            listening = .plain
            say("334 ", context)
        case ("LOGIN", nil):
            listening = .user
            say("334 VXNlcm5hbWU6", context)
        default: say("504 5.5.4 Not offered", context)
        }
    }

    private func logIn(plain: String, _ context: ChannelHandlerContext) {
        listening = .commands
        let parts = decoded(plain).split(separator: "\0", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3 else { return say("501 5.5.2 Not that", context) }
        logIn(user: parts[1], password: parts[2], context)
    }

    private func logIn(user: String, password: String, _ context: ChannelHandlerContext) {
        guard let login = server.rules.login, login.user == user, login.password == password else {
            return answer("AUTH", "535 5.7.8 Authentication credentials invalid", context)
        }
        self.user = user
        answer("AUTH", "235 2.7.0 Welcome", context)
    }

    private func take(_ context: ChannelHandlerContext) {
        listening = .commands
        let mail = TakenMail(
            sender: sender ?? "",
            recipients: recipients,
            user: user,
            isProtected: isProtected,
            announced: announced,
            bytes: message
        )
        server.note { $0.commands.append("MESSAGE") }
        if server.rules.answers["MESSAGE"] == nil, !server.rules.hangsUp.contains("MESSAGE") {
            server.note { $0.mails.append(mail) }
        }
        (sender, recipients, message) = (nil, [], [])
        answer("MESSAGE", "250 2.0.0 Queued as 42", context)
    }

    // MARK: Words

    private func answer(_ verb: String, _ usual: String, _ context: ChannelHandlerContext) {
        guard !server.rules.hangsUp.contains(verb) else { return context.close(promise: nil) }
        let text = server.rules.answers[verb] ?? usual
        if verb == "DATA", text.hasPrefix("354") { listening = .message }
        guard !text.isEmpty else { return }
        for line in text.split(separator: "\n") { say(String(line), context) }
    }

    private func say(_ line: String, _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: line + "\r\n")), promise: nil)
    }

    private func complain(_ what: String) {
        server.note { $0.violations.append(what) }
    }

    private func decoded(_ text: String) -> String {
        String(decoding: Data(base64Encoded: text) ?? Data(), as: UTF8.self)
    }

    /// The address between the brackets.
    private func path(_ text: String, _ keyword: String) -> String {
        guard text.hasPrefix(keyword + "<"), let end = text.firstIndex(of: ">") else {
            complain("no path: \(text)")
            return ""
        }
        return String(text[text.index(text.startIndex, offsetBy: keyword.count + 1)..<end])
    }
}
