import ArgumentParser
import Cards
import Desk
import Foundation
import Incidents
import OnCall
import Store
import Tickets

struct ExplainRoute: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "route",
        abstract: "Shows which rule an alert would meet, where it goes, and who would be paged now.",
        discussion: """
            For example: chatops route --label alertname=TargetDown service=payments severity=critical
            Reads the settings and, beside a bot that runs, the database; changes nothing and pages nobody.
            """
    )

    @Option(name: .customLong("label"), parsing: .upToNextOption, help: "A label of the alert, name=value; several.")
    var labels: [String]

    @Option(help: "Where it is posted to: alertmanager, slack for what a channel tells of, tickets, and so on.")
    var source = "alertmanager"

    @Option(help: "info, warning, high or critical; left out: what its labels say.")
    var severity: String?

    func validate() throws {
        if labels.isEmpty { throw ValidationError("name the alert's labels, such as --label alertname=TargetDown") }
        for text in labels where text.first == "=" || !text.contains("=") {
            throw ValidationError("\"\(text)\" is no label; write name=value")
        }
        guard let severity else { return }
        let words = Severity.allCases.map { "\($0)" }
        if !words.contains(severity) {
            throw ValidationError("--severity takes one of: \(words.joined(separator: ", "))")
        }
    }

    func run() async throws {
        let configuration = try await BotConfiguration.read()
        let now = SystemClock().now()
        for line in await report(configuration, at: now).lines { print(line) }
    }

    func report(_ configuration: BotConfiguration, at now: Timestamp) async -> RouteReport {
        var named: [String: String] = [:]
        for text in labels {
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            // An empty label is none.
            if parts[1].isEmpty { named[parts[0]] = nil } else { named[parts[0]] = parts[1] }
        }
        let settings = configuration.settings
        if source == RoutedAlert.tickets { named = Self.ticket(named, configuration.language) }
        let alert = RoutedAlert(
            labels: named,
            source: source,
            severity: severity ?? "\(Severity(labels: named))"
        )
        let policies = settings.paging.routing.outcome(for: alert).climbs.compactMap {
            settings.paging.policy($0.policy)
        }
        let desk = configuration.deskSettings(settings)
        return RouteReport(
            alert: alert,
            paging: settings.paging,
            outlook: await Self.outlook(policies, for: named, configuration, at: now),
            usualChats: Self.words(for: desk),
            isIgnored: desk.triage.ignoredAlertNames.contains(named["alertname"] ?? ""),
            now: Moment(now),
            zone: desk.book.timeZone
        )
    }

    /// With what the bot adds to the labels of a ticket. One that does not say so is late with its response.
    private static func ticket(_ labels: [String: String], _ language: Language) -> [String: String] {
        let clock = labels["clock"].flatMap(TicketClock.init) ?? .response
        let stage = labels["stage"].flatMap(TicketStage.init) ?? .breach
        return TicketAlert.labels(labels, clock, stage, language)
    }

    /// Where there is no database to read, what the settings say.
    private static func outlook(
        _ policies: [EscalationPolicy],
        for labels: [String: String],
        _ configuration: BotConfiguration,
        at now: Timestamp
    ) async -> PagingOutlook {
        let plan = configuration.settings.duties
        do {
            let store = try await Store.open(configuration.databasePath, access: .readOnly, at: now)
            do {
                let outlook = try await store.read { records in
                    var outlook = try PagingOutlook(policies, DutyDesk(records: records, plan: plan, now: now))
                    outlook.heldUntil = Maintenance(try records.plannedMaintenance()).end(for: labels, at: Moment(now))
                    return outlook
                }
                try await store.close()
                return outlook
            } catch {
                try await store.close()
                throw error
            }
        } catch {
            return PagingOutlook(policies, of: plan, at: Moment(now))
        }
    }

    private static func words(for desk: DeskSettings) -> String {
        let chats = desk.destinations.map { "\($0.frontEnd.rawValue):\($0.chat)" }
        let direct = desk.directMessages.map(\.rawValue).sorted().map { "a direct message to every responder in \($0)" }
        let all = chats + direct
        return all.isEmpty ? "none: no chat is configured; the console shows it" : all.joined(separator: ", ")
    }
}
