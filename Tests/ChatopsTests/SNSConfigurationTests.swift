import Incidents
import TestSupport
import Testing
import Webhooks

@testable import chatops

@Suite struct SNSConfigurationTests {
    private static let arn = "arn:aws:sns:eu-west-1:123456789012:alarms"
    private static let chinese = "arn:aws-cn:sns:cn-north-1:123456789012:b"

    @Test func topicsAreReadWithHowBadTheirAlarmsAre() throws {
        let read = try BotConfiguration.read(["SNS_TOPICS": "\(Self.arn)=Critical, \(Self.chinese)"])
        #expect(read.snsTopics.map(\.arn) == [Self.arn, Self.chinese])
        #expect(read.snsTopics.map(\.severity) == [.critical, nil])
        #expect(try BotConfiguration.read([:]).snsTopics.isEmpty)
    }

    @Test(arguments: [
        ("alarms", "is not the ARN of a topic"), ("\(arn)=bad", "\"bad\" is none of: critical, high, warning, info"),
        ("\(arn)=", "\"\" is none of"), ("\(arn),\(arn)=high", "is there twice"),
        ("\(arn).fifo", "is not the ARN of a topic"),
    ])
    func whatIsNoTopicIsAFault(text: String, problem: String) throws {
        #expect {
            try BotConfiguration.read(["SNS_TOPICS": text])
        } throws: { error in
            guard let faults = (error as? ConfigurationFaults)?.faults else { return false }
            return faults.map(\.key) == ["SNS_TOPICS"] && faults[0].problem.contains(problem)
        }
    }
}
