import CCurl

/// Decides what a transfer that is over means.
struct MailVerdict {
    let dialogue: MailDialogue
    /// How curl ended.
    let code: CURLcode
    let detail: String
    let settings: MailSettings

    /// What the server answered goes before what curl says: curl has one code for several answers, and the other way
    /// round. After the whole mail nothing but an answer tells what became of it.
    var result: MailResult {
        let reply = dialogue.reply?.without(settings.login)
        if dialogue.isAccepted, let reply { return .sent(reply) }
        if let reply, reply.code >= 400 {
            let trouble = trouble(refusal(reply.code), reply)
            return reply.code < 500 ? .retry(trouble) : .giveUp(trouble)
        }
        let (kind, isForGood) = failure
        let trouble = trouble(kind, reply)
        if dialogue.stage == .message, dialogue.isHandedOver { return .unknown(trouble) }
        return isForGood ? .giveUp(trouble) : .retry(trouble)
    }

    /// What stood in the way of a trial, which ends with a good answer to NOOP.
    var trouble: MailTrouble? {
        if dialogue.stage == .trial, let reply = dialogue.reply, reply.code < 400 { return nil }
        return switch result {
        case .sent: nil
        case .retry(let trouble), .giveUp(let trouble), .unknown(let trouble): trouble
        }
    }

    private func trouble(_ kind: MailTrouble.Kind, _ reply: MailReply?) -> MailTrouble {
        let isRefusal = (reply?.code ?? 0) >= 400
        let detail = isRefusal ? "" : settings.login?.removed(from: detail) ?? detail
        return MailTrouble(
            kind,
            stage: dialogue.stage,
            server: settings.server,
            reply: isRefusal ? reply : nil,
            detail: detail
        )
    }

    private func refusal(_ code: Int) -> MailTrouble.Kind {
        switch dialogue.stage {
        // No room: the server was told the size with the sender's address, and a mailbox may be full.
        case .sender where code == 452 || code == 552, .recipient where code == 452 || code == 552: .messageRefused
        case .greeting, .hello, .trial: .serverRefuses
        case .startTLS: .noStartTLS
        case .login: .loginRefused
        case .sender: .senderRefused
        case .recipient: .recipientRefused
        case .data, .message: .messageRefused
        }
    }

    /// Whether it is for good: what somebody has to set right does not get better by trying again.
    private var failure: (kind: MailTrouble.Kind, isForGood: Bool) {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST: (.unknownHost, false)
        case CURLE_COULDNT_CONNECT: (.noConnection, false)
        case CURLE_OPERATION_TIMEDOUT: (.tooSlow, false)
        case CURLE_ABORTED_BY_CALLBACK: (.cancelled, false)
        case CURLE_USE_SSL_FAILED: (.noStartTLS, true)
        case CURLE_PEER_FAILED_VERIFICATION: (.notTrusted, true)
        case CURLE_SSL_CACERT_BADFILE: (.noAuthorities, true)
        case CURLE_SSL_CONNECT_ERROR: (.noTLS, false)
        case CURLE_LOGIN_DENIED: (.noLogin, true)
        case CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_GOT_NOTHING, CURLE_WEIRD_SERVER_REPLY,
            CURLE_REMOTE_ACCESS_DENIED, CURLE_READ_ERROR, CURLE_PARTIAL_FILE:
            (.connectionLost, false)
        default: (.local, false)
        }
    }
}
