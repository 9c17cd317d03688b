import Foundation
import Incidents

/// What a classifier says of a message: `{"alert": "name", "service": "checkout", "severity": "high", "status": "triggered"}`,
/// or `{}` or `{"alert": null}` for what is none.
struct ClassifierAnswer: Decodable {
    private let name: String?
    private let service: String?
    private let severity: RecognizedAlert.Urgency?
    private let status: RecognizedAlert.Status?
    private let summary: String?

    private enum CodingKeys: String, CodingKey {
        case name = "alert"
        case service, severity, status, summary
    }

    init(_ bytes: [UInt8]) throws {
        self = try JSONDecoder().decode(ClassifierAnswer.self, from: Data(bytes))
    }

    var alert: RecognizedAlert? {
        guard let name else { return nil }
        return RecognizedAlert(
            rule: "classifier",
            alert: name,
            service: service,
            urgency: severity ?? .low,
            status: status ?? .triggered,
            summary: summary ?? ""
        )
    }
}
