import Cards
import Foundation
import Incidents
import OnCall
import Yams

extension Settings {
    private static let keys =
        [
            "timezone", "suggestions", "ignore_alerts", "clusters", "protect", "runbooks", "weekly_report",
            "recognition",
            "sla", "teams", "schedules", "notify", "heartbeats",
        ] + pagingKeys
    private static let ruleKeys = ["alertnames", "labels", "actions", "on", "reason"]
    private static let largest = 1 << 20

    /// - Parameter now: support hours that open no more after it are a fault.
    /// - Throws: every fault of the file at once, each with its line.
    package static func read(
        file path: String,
        at now: Timestamp = SystemClock().now()
    ) throws(ConfigurationFaults) -> Settings {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ConfigurationFaults([ConfigurationFault(path, "cannot be read")])
        }
        guard data.count <= largest, let text = String(data: data, encoding: .utf8) else {
            throw ConfigurationFaults([ConfigurationFault(path, "is not a YAML file in UTF-8 of at most 1 MiB")])
        }
        return try read(text, name: path, at: now)
    }

    /// - Parameter name: how faults call the text.
    package static func read(
        _ text: String,
        name: String,
        at now: Timestamp = SystemClock().now()
    ) throws(ConfigurationFaults) -> Settings {
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch {
            let fault = YAMLFault(error, in: text)
            let place = name + (fault.line.map { ":\($0)" } ?? "")
            throw ConfigurationFaults([ConfigurationFault(place, fault.words)])
        }
        var settings = Settings()
        guard let root, root.null == nil else { return settings }
        var reading = SettingsReading(name: name)
        for (key, value) in reading.members(of: root, at: "", known: keys) {
            switch key {
            case "timezone": settings.timeZone = timeZone(value, at: key, &reading)
            case "ignore_alerts": settings.ignoredAlerts = Set(reading.texts(value, at: key) ?? [])
            case "clusters": settings.clusters = clusters(value, &reading)
            case "protect": settings.protect(value, &reading)
            case "weekly_report": settings.weeklyReport(value, &reading)
            case "heartbeats": settings.heartbeats = heartbeats(value, &reading)
            case "sla": settings.sla = sla(value, &reading)
            case "runbooks": settings.runbooks = folder(value, &reading)
            case "notify": settings.endpoints = endpoints(value, &reading)
            case "recognition": settings.recognize(value, &reading)
            case "teams", "schedules": break
            case let key where pagingKeys.contains(key): break
            default: settings.suggestions = rules(value, &reading)
            }
        }
        settings.checkProtectedClusters(in: root, &reading)
        settings.readDuties(in: root, &reading)
        let names = (teams: names(under: root.mapping?["teams"]), schedules: names(under: root.mapping?["schedules"]))
        settings.readPaging(in: root, names, at: Moment(now), &reading)
        guard reading.faults.isEmpty else { throw ConfigurationFaults(reading.faults) }
        return settings
    }

    static func timeZone(_ node: Node, at place: String, _ reading: inout SettingsReading) -> TimeZone? {
        guard let text = reading.text(node, at: place) else { return nil }
        guard let zone = TimeZone(identifier: text) else {
            let hint = WordGuess.nearest(to: text, among: TimeZone.knownTimeZoneIdentifiers)
            reading.fault(
                node,
                place,
                "\"\(text.prefix(60))\" is no time zone, such as Europe/Berlin or UTC\(hint)"
            )
            return nil
        }
        return zone
    }

    /// They need what stands elsewhere in the file: the time zone, and schedules the teams.
    private mutating func readDuties(in root: Node, _ reading: inout SettingsReading) {
        func node(_ key: String) -> Node? { root.mapping?[key].flatMap { $0.null == nil ? $0 : nil } }
        let teams = node("teams").map { Self.teams($0, &reading) } ?? []
        let zone = timeZone ?? .current
        let schedules = node("schedules").map { Self.schedules($0, zone: zone, teams: teams, &reading) } ?? []
        duties = DutyPlan(teams: teams, schedules: schedules)
    }

    private static func folder(_ node: Node, _ reading: inout SettingsReading) -> String? {
        guard let text = reading.text(node, at: "runbooks") else { return nil }
        guard !text.isEmpty else {
            reading.fault(node, "runbooks", "a folder was expected, such as \"runbooks: runbooks\"")
            return nil
        }
        return text
    }

    private static func rules(_ node: Node, _ reading: inout SettingsReading) -> [SuggestionRule] {
        guard let list = reading.list(node, at: "suggestions") else { return [] }
        return list.enumerated().compactMap { index, node in
            let place = "suggestions[\(index)]"
            let before = reading.faults.count
            let members = Dictionary(
                reading.members(of: node, at: place, known: ruleKeys)
            ) { _, last in last }
            let alertNames = members["alertnames"].map { reading.texts($0, at: "\(place).alertnames") ?? [] } ?? []
            let labels = members["labels"].map { reading.labels($0, at: "\(place).labels") } ?? [:]
            let actions = members["actions"].map { reading.texts($0, at: "\(place).actions") ?? [] } ?? []
            let on = members["on"].flatMap { reading.text($0, at: "\(place).on") }
            let reason = members["reason"].flatMap { reading.text($0, at: "\(place).reason") }
            // What could not even be read would only be complained about twice.
            guard reading.faults.count == before else { return nil }
            do throws(RuleFault) {
                return try SuggestionRule(
                    alertnames: alertNames,
                    labels: labels,
                    actions: actions,
                    on: on,
                    reason: reason
                )
            } catch {
                for problem in error.problems {
                    let key = problem.key.split(separator: ".").first.map(String.init) ?? problem.key
                    reading.fault(members[key] ?? node, "\(place).\(problem.key)", problem.text)
                }
                return nil
            }
        }
    }
}
