import Incidents

/// Reads the body of Alertmanager's webhook, version 4 (protocol facts 3.1), or of Grafana's, which is made after it (3.4),
/// into an alert group.
///
/// Required are `alerts[]` and in each `status`, `labels`, `startsAt`. A known field of the wrong type is a fault, also one
/// that is not used; unknown fields are skipped; `null` for an optional field is as good as its absence.
enum AlertmanagerBody {
    /// Who writes bodies of this shape.
    enum Dialect: Sendable {
        case alertmanager, grafana

        var route: WebhookRoute { self == .grafana ? .grafana : .alertmanager }
        var version: String { self == .grafana ? "1" : "4" }
    }

    /// - Throws: the first fault, with the field's path.
    static func read(_ bytes: [UInt8], as dialect: Dialect = .alertmanager) throws(JSONFault) -> AlertGroup {
        var reader = JSONReader(bytes)
        reader.skipSpace()
        guard reader.current != nil else { throw JSONFault(problem: "the body is empty") }
        var draft = Draft(dialect: dialect)
        try reader.beginObject()
        while let name = try reader.nextName() {
            do throws(JSONFault) {
                try draft.take(name, from: &reader)
            } catch {
                throw error.inside(name)
            }
        }
        try reader.end()
        return try draft.group()
    }

    /// What was read of the body so far.
    private struct Draft {
        let dialect: Dialect
        var receiver = ""
        var version: String?
        var groupKey = ""
        var groupLabels: [String: String] = [:]
        var externalURL = ""
        var truncatedAlerts = 0
        var reports: [AlertReport]?
        /// Only Grafana's bodies have one.
        var hasOrganization = false

        mutating func take(_ name: String, from reader: inout JSONReader) throws(JSONFault) {
            switch name {
            case "alerts": reports = try alerts(from: &reader)
            case "receiver": receiver = try reader.optionalString() ?? ""
            case "version": version = try reader.optionalString()
            case "groupKey": groupKey = try reader.optionalString() ?? ""
            case "groupLabels": groupLabels = try reader.optionalTexts() ?? [:]
            case "externalURL": externalURL = try reader.optionalString() ?? ""
            case "truncatedAlerts": truncatedAlerts = try reader.skipsNull() ? 0 : reader.count()
            case "status": _ = try reader.optionalString()
            case "commonLabels", "commonAnnotations": try reader.skipTexts()
            case "orgId":
                hasOrganization = true
                try reader.skipValue()
            default: try reader.skipValue()
            }
        }

        private func alerts(from reader: inout JSONReader) throws(JSONFault) -> [AlertReport] {
            var reports: [AlertReport] = []
            try reader.beginArray()
            while try reader.nextElement() {
                do throws(JSONFault) {
                    reports.append(try AlertmanagerAlert.read(from: &reader, as: dialect))
                } catch {
                    throw error.inside("[\(reports.count)]")
                }
            }
            return reports
        }

        func group() throws(JSONFault) -> AlertGroup {
            if let version, version != dialect.version { throw unsupported(version) }
            guard let reports else { throw JSONFault(field: "alerts", problem: "missing; an array was expected") }
            return AlertGroup(
                source: dialect.route.source,
                key: GroupKey.of(receiver: receiver, groupKey: groupKey, groupLabels: groupLabels),
                receiver: receiver,
                groupLabels: groupLabels,
                externalURL: externalURL,
                truncatedAlerts: truncatedAlerts,
                reports: reports
            )
        }

        private func unsupported(_ version: String) -> JSONFault {
            let found = "version \"\(version.prefix(20))\""
            let other: (what: String, route: WebhookRoute)? =
                switch dialect {
                case .alertmanager where hasOrganization: ("Grafana's", .grafana)
                case .grafana where version == Dialect.alertmanager.version: ("Alertmanager's", .alertmanager)
                default: nil
                }
            if let other {
                return JSONFault(
                    field: "version",
                    problem: "this is \(other.what) webhook (\(found)); post it to \(other.route.path)"
                )
            }
            let wanted = dialect == .grafana ? "Grafana's" : "Alertmanager's"
            return JSONFault(
                field: "version",
                problem:
                    "\(found) is not supported; this address takes \(wanted) webhook, version \"\(dialect.version)\""
            )
        }
    }
}
