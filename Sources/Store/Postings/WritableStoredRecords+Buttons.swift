import Cards
import Database
import Desk
import Incidents

extension WritableStoredRecords {
    /// How often a button that is put on a card again is noted as used.
    private static let buttonTouch = Duration.days(1)

    func issue(_ presses: [Press], at now: Timestamp) throws -> [Press: String] {
        var tokens: [Press: String] = [:]
        for press in presses where tokens[press] == nil {
            let text = try JSONText.of(press)
            let token = buttonKey.token(for: text)
            tokens[press] = token
            let issuedAt = try connection.first("SELECT issued_at FROM buttons WHERE token = \(token)") { $0.time(0) }
            if let issuedAt {
                guard issuedAt < now - Self.buttonTouch else { continue }
                try writer.execute("UPDATE buttons SET issued_at = \(now.milliseconds) WHERE token = \(token)")
            } else {
                let owner = try ButtonOwner(press, incidentOfRun: incident(ofRun:))
                try writer.execute(
                    """
                    INSERT INTO buttons (token, press, incident_id, storm_id, request_id, issued_at)
                    VALUES (\(token), \(text), \(owner.incident), \(owner.storm), \(owner.request), \(now.milliseconds))
                    """
                )
            }
        }
        return tokens
    }
}
