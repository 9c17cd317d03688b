/// The topics of Amazon SNS that are believed, and the way to Amazon.
package struct SNSTopics: Sendable {
    /// Gets an `https` address of which the caller has made sure that it is Amazon's, verifies the host's certificate,
    /// follows no redirect, and gives back the body of a 200.
    package typealias Fetch = @Sendable (_ address: String) async throws(SNSFetchFailure) -> [UInt8]

    package let topics: [SNSTopic]
    let fetch: Fetch

    package init(_ topics: [SNSTopic], fetch: @escaping Fetch) {
        self.topics = topics
        self.fetch = fetch
    }
}

/// Why Amazon gave nothing.
package struct SNSFetchFailure: Error, Hashable, Sendable {
    /// In a few words, without the address.
    package let reason: String
    /// It was reached, and answered something else.
    package let isAnswer: Bool

    package init(_ reason: String, isAnswer: Bool = false) {
        self.reason = reason
        self.isAnswer = isAnswer
    }
}
