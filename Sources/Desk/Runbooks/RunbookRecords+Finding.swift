import Cards
import Incidents

extension RunbookRecords {
    /// The runbook that fits an incident best, or the one that could be written for it; nil when nothing has a name.
    func runbookOffer(for subjects: [RunbookSubject]) throws -> RunbookOffer? {
        for subject in subjects {
            guard let key = subject.match(among: try servicesWithRunbook(for: subject)) else { continue }
            return RunbookOffer(key: key, isWritten: true)
        }
        return subjects.first.map { RunbookOffer(key: $0.key, isWritten: false) }
    }

    /// The active text for the key, or else the one for any service.
    func fittingRunbook(_ key: RunbookKey) throws -> RunbookVersion? {
        if let own = try activeRunbook(key) { return own }
        return key.service == nil ? nil : try activeRunbook(key.general)
    }
}

extension RunbookKey {
    /// As the audit log keeps it.
    var parameters: [String: String] {
        var parameters = ["alert": alert]
        parameters["service"] = service
        return parameters
    }
}
