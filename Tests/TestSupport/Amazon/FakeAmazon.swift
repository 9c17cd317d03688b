import Synchronization

/// Stands where Amazon SNS stands: has a certificate at its address, confirms the subscriptions that it knows of, and
/// remembers what was asked for.
package final class FakeAmazon: Sendable {
    private struct State {
        var asked: [String] = []
        var certificate: String
        var isAway = false
    }

    private let state: Mutex<State>
    private let tokens: Set<String>

    /// - Parameter tokens: with which subscriptions are confirmed.
    package init(certificate: String = AmazonCertificates.good, tokens: Set<String> = ["2336412f37fb687f5d51e6e2"]) {
        state = Mutex(State(certificate: certificate))
        self.tokens = tokens
    }

    /// The addresses, in their order.
    package var asked: [String] { state.withLock { $0.asked } }

    /// Those of them that confirm subscriptions.
    package var confirmations: [String] { asked.filter { $0.contains("ConfirmSubscription") } }

    package func set(certificate: String) { state.withLock { $0.certificate = certificate } }

    /// Whether nothing answers there.
    package func set(away: Bool) { state.withLock { $0.isAway = away } }

    /// - Throws: for every address that is not Amazon's, and while it is away.
    package func get(_ address: String) throws(FixtureFault) -> [UInt8] {
        let state = state.withLock { state in
            state.asked.append(address)
            return state
        }
        if state.isAway { throw FixtureFault("no connection") }
        if address == AmazonMessage.certificate { return Array(state.certificate.utf8) }
        let start = "https://\(AmazonMessage.host)/?Action=ConfirmSubscription&TopicArn=\(AmazonMessage.topic)&Token="
        guard address.hasPrefix(start), tokens.contains(String(address.dropFirst(start.count))) else {
            throw FixtureFault("it answered 403")
        }
        return Array("<ConfirmSubscriptionResponse/>".utf8)
    }
}
