import Incidents
import Logging

/// Believes messages of Amazon SNS, or does not; knows certificates that it has seen, and confirms subscriptions.
actor SNSDesk {
    /// SNS tries for an hour at most, so an older message is somebody's copy.
    static let longestDelay = Duration.hours(2)
    /// Clocks differ.
    static let longestLead = Duration.minutes(15)
    /// Addresses of Amazon that are called at once.
    private static let mostCalls = 4
    /// An address that gave no certificate is not asked again for so long.
    static let rest = Duration.seconds(60)

    private let topics: [String: SNSTopic]
    private let fetch: SNSTopics.Fetch
    private var certificates = Recent<SNSCertificate>(most: 16)
    private var failures = Recent<(at: Timestamp, doubt: SNSDoubt)>(most: 64)
    /// Subscriptions by the messages that asked for them.
    private var confirmed = Recent<Bool>(most: 64)
    /// Who waits for what somebody else fetches, by the address.
    private var calls: [String: [CheckedContinuation<Void, Never>]] = [:]

    init(_ topics: SNSTopics) {
        self.topics = Dictionary(topics.topics.map { ($0.arn, $0) }) { first, _ in first }
        fetch = topics.fetch
    }

    /// How many wait for what somebody else fetches.
    var waiting: Int { calls.values.reduce(0) { $0 + $1.count } }

    /// - Returns: the topic that the message is of, when it is its topic's indeed.
    /// - Throws: `SNSDoubt`.
    func believe(_ message: SNSMessage, at now: Timestamp) async throws(SNSDoubt) -> SNSTopic {
        guard let topic = topics[message.topic] else {
            throw .never("the topic \(message.topic.firstLine) is not among SNS_TOPICS")
        }
        guard now.since(message.sentAt) <= Self.longestDelay, message.sentAt.since(now) <= Self.longestLead else {
            throw .never(
                "Timestamp is \(message.sentAt.rfc3339), and now it is \(now.rfc3339); is the clock of this machine right?"
            )
        }
        guard topic.holdsCertificate(message.certificate) else {
            throw .never("SigningCertURL is no certificate's address at \(topic.host)")
        }
        let certificate = try await certificate(at: message.certificate, now)
        guard certificate.isValid(at: now) else {
            throw .never("the certificate of SigningCertURL has expired, or is not valid yet")
        }
        guard certificate.hasSigned(message) else { throw .never("wrong signature") }
        return topic
    }

    /// Visits the address that confirms a subscription, once.
    /// - Parameter message: is believed.
    /// - Throws: `SNSDoubt`.
    func confirm(_ message: SNSMessage, to topic: SNSTopic) async throws(SNSDoubt) {
        guard topic.confirms(message.confirmation, with: message.token) else {
            throw .never("SubscribeURL does not confirm a subscription to \(topic.arn) at \(topic.host)")
        }
        await othersCalls(to: message.confirmation)
        guard confirmed[message.id] == nil else { return }
        do {
            _ = try await call(message.confirmation)
        } catch {
            throw .notNow("the subscription to \(topic.arn) could not be confirmed: \(error.reason); try again")
        }
        confirmed[message.id] = true
    }

    private func certificate(at address: String, _ now: Timestamp) async throws(SNSDoubt) -> SNSCertificate {
        await othersCalls(to: address)
        if let known = certificates[address] { return known }
        if let failure = failures[address], failure.at <= now, now.since(failure.at) < Self.rest { throw failure.doubt }
        let doubt: SNSDoubt
        do {
            let certificate = try SNSCertificate(pem: try await call(address))
            certificates[address] = certificate
            failures[address] = nil
            return certificate
        } catch let failure as SNSFetchFailure {
            doubt = .notNow("the certificate of SigningCertURL could not be fetched: \(failure.reason); try again")
        } catch SNSCertificate.Fault.unreadable {
            doubt = .notNow("what SigningCertURL gave is no certificate; try again")
        } catch {
            doubt = .never("the certificate of SigningCertURL is none of Amazon SNS with an RSA key")
        }
        failures[address] = nil
        failures[address] = (now, doubt)
        throw doubt
    }

    /// Waits while the address is being called for somebody else.
    private func othersCalls(to address: String) async {
        while calls[address] != nil {
            await withCheckedContinuation { calls[address, default: []].append($0) }
        }
    }

    private func call(_ address: String) async throws(SNSFetchFailure) -> [UInt8] {
        guard calls.count < Self.mostCalls else { throw SNSFetchFailure("too many calls at once") }
        calls[address] = []
        defer {
            for waiter in calls.removeValue(forKey: address) ?? [] { waiter.resume() }
        }
        return try await fetch(address)
    }
}
