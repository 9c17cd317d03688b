/// Why a call to Alertmanager's API did not succeed.
package enum AlertmanagerFailure: Error, Hashable, Sendable {
    /// Nothing of the request can have arrived.
    case unreachable(String)
    /// The handshake failed, most often because its certificate is not trusted; nothing of the request was sent.
    case untrusted
    /// It was sent, and no answer came; what was asked may have been done.
    case unanswered(String)
    case unauthorized
    case forbidden
    /// There is no such API.
    case notFound
    /// There is no such silence.
    case silenceGone
    /// A redirect, which is not followed.
    case moved(to: String)
    /// Something answered that is not Alertmanager's API.
    case unreadable
    /// More than is taken.
    case tooLarge
    /// Alertmanager's own words, or those of what stands before it; they may be empty.
    case refused(status: Int, String)

    /// True when a change that was asked for may have been made all the same.
    var mayHaveActed: Bool {
        switch self {
        case .unanswered, .unreadable, .tooLarge: true
        // From a gateway that did not hear the end of it.
        case .refused(let status, _): status == 502 || status == 504
        case .unreachable, .untrusted, .unauthorized, .forbidden, .notFound, .silenceGone, .moved: false
        }
    }
}
