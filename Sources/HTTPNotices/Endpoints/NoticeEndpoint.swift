import Desk
import OnCall

/// A way to people over HTTP, as the settings name it. Its secret stands in the environment and is not part of it.
package struct NoticeEndpoint: Hashable, Sendable {
    /// Which API is spoken there.
    package enum Kind: Hashable, Sendable {
        /// - Parameter url: of the server; the person's topic is the address.
        case ntfy(url: String)
        /// One application of one user: who wants it gets it, without an address of their own.
        case gotify(url: String)
        /// - Parameter url: of the API; the person's user key is the address.
        case pushover(url: String)
        case twilioSMS(TwilioAccount)
        case twilioVoice(TwilioAccount)
        case template(NoticeTemplate)
    }

    package let name: String
    package let kind: Kind
    /// The environment variable with its secret; nil: it needs none.
    package let tokenKey: String?

    package init(name: String, kind: Kind, tokenKey: String?) {
        self.name = name
        self.kind = kind
        self.tokenKey = tokenKey
    }

    /// What a person has to give for it.
    package var wish: NoticeAddressWish {
        switch kind {
        case .ntfy: .topic
        case .gotify: .nothing
        case .pushover: .key
        case .twilioSMS, .twilioVoice: .telephone
        case .template(let template): template.uses(.address) ? .text : .nothing
        }
    }

    /// The account of a way that calls people and hears their keys; nil for every other.
    package var voice: TwilioAccount? {
        if case .twilioVoice(let account) = kind { account } else { nil }
    }

    /// Where it is, for those who check it: without what a template has behind its host.
    package var server: String {
        switch kind {
        case .ntfy(let url), .gotify(let url), .pushover(let url): url
        case .twilioSMS(let account), .twilioVoice(let account): account.url
        case .template(let template): template.origin
        }
    }
}
