import Incidents

/// Reads one element of `alerts[]`.
enum AlertmanagerAlert {
    static func read(
        from reader: inout JSONReader,
        as dialect: AlertmanagerBody.Dialect
    ) throws(JSONFault) -> AlertReport {
        var draft = Draft(extras: dialect == .grafana ? GrafanaExtras() : nil)
        try reader.beginObject()
        while let name = try reader.nextName() {
            do throws(JSONFault) {
                try draft.take(name, from: &reader)
            } catch {
                throw error.inside(name)
            }
        }
        return try draft.report()
    }

    private struct Draft {
        /// What Grafana says besides; nil for Alertmanager, whose bodies have none of it.
        var extras: GrafanaExtras?
        var isFiring: Bool?
        var labels: [String: String]?
        var annotations: [String: String] = [:]
        var startsAt: Timestamp?
        var endsAt: Timestamp?
        var fingerprint = ""
        var generatorURL = ""

        mutating func take(_ name: String, from reader: inout JSONReader) throws(JSONFault) {
            switch name {
            case "status": isFiring = try status(from: &reader)
            case "labels": labels = try reader.texts()
            case "annotations": annotations = try reader.optionalTexts() ?? [:]
            case "startsAt": startsAt = try time(reader.string())
            case "endsAt": endsAt = try reader.optionalString().map { text throws(JSONFault) in try time(text) }
            case "fingerprint": fingerprint = try reader.optionalString() ?? ""
            case "generatorURL": generatorURL = try reader.optionalString() ?? ""
            default:
                if try extras?.take(name, from: &reader) != true { try reader.skipValue() }
            }
        }

        private func status(from reader: inout JSONReader) throws(JSONFault) -> Bool {
            switch try reader.string() {
            case "firing": true
            case "resolved": false
            default: throw JSONFault(problem: "\"firing\" or \"resolved\" was expected")
            }
        }

        private func time(_ text: String) throws(JSONFault) -> Timestamp {
            guard let time = RFC3339.timestamp(text) else { throw JSONFault(problem: "not an RFC 3339 time") }
            return time
        }

        func report() throws(JSONFault) -> AlertReport {
            guard let isFiring else {
                throw JSONFault(field: "status", problem: "missing; \"firing\" or \"resolved\" was expected")
            }
            guard let labels else { throw JSONFault(field: "labels", problem: "missing; an object was expected") }
            guard let startsAt else {
                throw JSONFault(field: "startsAt", problem: "missing; an RFC 3339 time was expected")
            }
            guard startsAt != RFC3339.zero else {
                throw JSONFault(field: "startsAt", problem: "the zero time; when it began to fire was expected")
            }
            let end = endsAt == RFC3339.zero ? nil : endsAt
            let annotations = extras?.added(to: annotations) ?? annotations
            return AlertReport(
                status: isFiring ? .firing : .resolved(at: end),
                fingerprint: fingerprint.isEmpty ? LabelFingerprint.of(labels) : fingerprint,
                startsAt: startsAt,
                labels: labels,
                annotations: annotations,
                generatorURL: generatorURL
            )
        }
    }
}
