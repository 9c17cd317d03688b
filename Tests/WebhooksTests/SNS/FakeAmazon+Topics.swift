import Incidents
import TestSupport

@testable import Webhooks

extension FakeAmazon {
    /// Its topic, believed.
    func topics(_ arn: String = AmazonMessage.topic, severity: Severity? = nil) throws -> SNSTopics {
        guard let topic = SNSTopic(arn: arn, severity: severity) else { throw FixtureFault("\(arn) is no topic") }
        return SNSTopics([topic]) { address throws(SNSFetchFailure) in
            do throws(FixtureFault) {
                return try self.get(address)
            } catch {
                throw SNSFetchFailure(error.description)
            }
        }
    }
}

extension SNSMessage {
    init(_ message: AmazonMessage) throws {
        try self.init(Array(message.json().utf8))
    }
}
