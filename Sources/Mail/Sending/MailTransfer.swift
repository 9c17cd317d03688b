import CCurl
import Incidents

/// One conversation with a mail server by libcurl, on the thread that calls `run`.
final class MailTransfer {
    /// What the server is asked for.
    enum Errand: Sendable {
        /// Takes this mail.
        case send(from: MailAddress, to: MailAddress, bytes: [UInt8])
        /// Lets us in, and no more.
        case trial
    }

    private let errand: Errand
    private let settings: MailSettings
    private let stop: MailStop
    private let mail: [UInt8]
    private var offset = 0
    private var leavingSince: ContinuousClock.Instant?
    private(set) var dialogue = MailDialogue()

    init(_ errand: Errand, settings: MailSettings, stop: MailStop) {
        self.errand = errand
        self.settings = settings
        self.stop = stop
        if case .send(_, _, let bytes) = errand { mail = bytes } else { mail = [] }
    }

    /// Blocks until the conversation is over.
    func run() -> MailVerdict {
        guard !stop.isAsked else { return verdict(CURLE_ABORTED_BY_CALLBACK) }
        guard let curl = CurlHandle() else { return verdict(CURLE_FAILED_INIT, "libcurl could not be set up") }
        connect(curl)
        protect(curl)
        order(curl)
        return withExtendedLifetime(self) {
            curl.set(
                Unmanaged.passUnretained(self).toOpaque(),
                read: { buffer, size, count, context in
                    MailTransfer.at(context)?.give(into: buffer, size * count) ?? Int(CURL_READFUNC_ABORT)
                },
                progress: { context, _, _, _, _ in MailTransfer.at(context)?.mayGoOn == true ? 0 : 1 },
                listen: { _, kind, bytes, count, context in
                    MailTransfer.at(context)?.hear(kind, UnsafeRawBufferPointer(start: bytes, count: count))
                    return 0
                }
            )
            let code = curl.perform()
            return verdict(code, curl.words)
        }
    }

    private func verdict(_ code: CURLcode, _ detail: String = "") -> MailVerdict {
        MailVerdict(dialogue: dialogue, code: code, detail: detail, settings: settings)
    }

    // MARK: Settings

    private func connect(_ curl: CurlHandle) {
        curl.set(CURLOPT_URL, settings.url)
        curl.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        // What the environment says about proxies is about the web.
        curl.set(CURLOPT_PROXY, "")
        curl.set(CURLOPT_NOSIGNAL, 1)
        curl.set(CURLOPT_CONNECTTIMEOUT_MS, settings.limits.connecting.curlMilliseconds)
        curl.set(CURLOPT_TIMEOUT_MS, settings.limits.whole.curlMilliseconds)
        // So that it says good-bye before `perform` returns, while we can still interrupt it.
        curl.set(CURLOPT_FORBID_REUSE, 1)
    }

    private func protect(_ curl: CurlHandle) {
        let isPlain = settings.security == .plain
        curl.set(CURLOPT_USE_SSL, Int(isPlain ? CURLUSESSL_NONE.rawValue : CURLUSESSL_ALL.rawValue))
        curl.set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
        curl.set(CURLOPT_SSL_VERIFYPEER, 1)
        curl.set(CURLOPT_SSL_VERIFYHOST, 2)
        if let authority = settings.authority {
            curl.set(CURLOPT_CAINFO, authority)
            curl.set(CURLOPT_CAPATH, nil as String?)
        }
        guard let login = settings.login else { return }
        curl.set(CURLOPT_USERNAME, login.user)
        curl.set(CURLOPT_PASSWORD, login.password)
        // Else it would try Kerberos and NTLM first, where a server offers them.
        curl.set(CURLOPT_LOGIN_OPTIONS, "AUTH=PLAIN;AUTH=LOGIN")
    }

    private func order(_ curl: CurlHandle) {
        switch errand {
        case .send(let from, let to, let bytes):
            curl.set(CURLOPT_MAIL_FROM, "<\(from.address)>")
            curl.set(CURLOPT_MAIL_RCPT, only: "<\(to.address)>")
            curl.set(CURLOPT_UPLOAD, 1)
            // The server learns the size before it takes the mail (RFC 1870).
            curl.set(CURLOPT_INFILESIZE_LARGE, size: bytes.count)
        case .trial:
            curl.set(CURLOPT_CUSTOMREQUEST, "NOOP")
            curl.set(CURLOPT_NOBODY, 1)
        }
    }

    // MARK: What curl calls

    private static func at(_ context: UnsafeMutableRawPointer?) -> MailTransfer? {
        context.map { Unmanaged<MailTransfer>.fromOpaque($0).takeUnretainedValue() }
    }

    private func give(into buffer: UnsafeMutablePointer<CChar>?, _ room: Int) -> Int {
        guard let buffer else { return 0 }
        let count = min(room, mail.count - offset)
        mail.withUnsafeBytes { all in
            UnsafeMutableRawBufferPointer(start: buffer, count: count)
                .copyMemory(from: UnsafeRawBufferPointer(rebasing: all[offset..<offset + count]))
        }
        offset += count
        dialogue.isHandedOver = offset == mail.count
        return count
    }

    private func hear(_ kind: curl_infotype, _ bytes: UnsafeRawBufferPointer) {
        switch kind {
        case CURLINFO_HEADER_OUT: dialogue.sent(Array(bytes.prefix(512)))
        case CURLINFO_HEADER_IN: dialogue.received(Array(bytes.prefix(2_048)))
        default: break
        }
        if dialogue.isOver, leavingSince == nil { leavingSince = .now }
    }

    private var mayGoOn: Bool {
        if let leavingSince, ContinuousClock.now - leavingSince > settings.limits.leaving { return false }
        return !stop.isAsked
    }
}

extension Duration {
    /// Curl takes 0 for no limit at all.
    fileprivate var curlMilliseconds: Int { Int(max(1, min(milliseconds, 86_400_000))) }
}
