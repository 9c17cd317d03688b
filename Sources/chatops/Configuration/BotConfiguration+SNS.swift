import Incidents
import Webhooks

extension BotConfiguration {
    /// Topics by their ARNs, each perhaps with `=` and how bad its alarms are.
    mutating func readTopicARNs(_ reading: inout ConfigurationReading) {
        for text in reading.list(.snsTopics) {
            let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            var severity: Severity?
            if sides.count == 2 {
                severity = Severity.allCases.first { "\($0)" == sides[1].lowercased() }
                guard severity != nil else {
                    let words = Severity.allCases.reversed().map { "\($0)" }.joined(separator: ", ")
                    reading.fault(.snsTopics, "\"\(sides[1].prefix(40))\" is none of: \(words)")
                    continue
                }
            }
            guard let topic = SNSTopic(arn: sides[0], severity: severity) else {
                reading.fault(
                    .snsTopics,
                    "\"\(sides[0].prefix(120))\" is not the ARN of a topic that posts to addresses, such as "
                        + "arn:aws:sns:eu-west-1:123456789012:alarms"
                )
                continue
            }
            guard !snsTopics.contains(where: { $0.arn == topic.arn }) else {
                reading.fault(.snsTopics, "\"\(topic.arn)\" is there twice")
                continue
            }
            snsTopics.append(topic)
        }
    }
}
