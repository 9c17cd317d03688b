import Foundation
import TestSupport

// The end of the incident, its return, and the accounts.
extension AlertmanagerStory {
    private var narrator: Narrator { stage.narrator }

    func resolve(_ card: Int64) async throws {
        try await alertmanager.post(alerts.prefix(2).map { $0.ended() })
        let message = try await group.message(card, saying: "🟢", "Resolved by itself")
        try narrator.expect(
            message.firstLine.contains("resolved"),
            "all alerts end: the card is 🟢 resolved",
            seen: message.text
        )
    }

    /// - Returns: the alert that fires again.
    func reopen(_ card: Int64) async throws -> PrometheusAlert {
        let again = PrometheusAlert.crashLoop(of: Self.pods[0])
        try await alertmanager.post([again])
        let message = try await group.message(card, saying: "🔴", "firing 1", "flapping")
        try narrator.expect(
            group.cards.filter { $0.firstLine.contains(Self.crash) }.map(\.id) == [card],
            "it fires again within 10 minutes: reopened and flapping, on the same message",
            seen: message.text
        )
        return again
    }

    func resolve(_ again: PrometheusAlert, _ card: Int64) async throws {
        try await alertmanager.post([again.ended()])
        try await group.message(card, saying: "🟢", "Resolved by itself")
        narrator.tick("it ends again")
    }

    /// Nothing that Telegram would have refused; a poll that a crash cut off does not count.
    func checkManners() throws {
        let telegram = group.telegram
        let calls = telegram.calls
        let refused = calls.filter { $0.status == 429 }
        try narrator.expect(refused.isEmpty, "Telegram never had to answer 429", seen: group.lastCalls)
        try narrator.expect(
            telegram.violations.isEmpty,
            "no call broke a rule of the Bot API",
            seen: telegram.violations.joined(separator: "; ")
        )
        let own = calls.filter { $0.method != "getupdates" }
        // An edit that was shown but not recorded when the bot died is repeated, and says nothing new.
        let repeated = own.filter { $0.description?.contains("message is not modified") ?? false }.count
        let failed = own.filter { ($0.status ?? 200) >= 400 }.count - repeated
        try narrator.expect(
            failed == 0,
            "none of \(own.count) calls failed (\(repeated) edits said nothing new)",
            seen: group.lastCalls
        )
    }

    func verify(_ when: String) async throws {
        let verified = try await program.run("audit", "verify")
        try narrator.expect(
            verified.ending == .exited(0),
            "`chatops audit verify` finds the log whole \(when)",
            seen: "\(verified.ending) \(verified.output) \(verified.errors)"
        )
    }

    /// The log tells the whole story, in order, without a gap.
    func checkAudit() async throws {
        let export = try await program.run("audit", "export")
        guard export.ending == .exited(0) else {
            throw FixtureFault("audit export: \(export.ending) \(export.errors)")
        }
        let records = try AuditRecord.all(in: export.output)
        try narrator.expect(
            records.map(\.seq) == Array(1...Int64(max(records.count, 1))),
            "`chatops audit export` numbers its \(records.count) entries without a gap",
            seen: "\(records.map(\.seq))"
        )
        let zeros = String(repeating: "0", count: 64)
        let lines = export.output.split(separator: "\n")
        try narrator.expect(
            zip([zeros] + records.map(\.hash), records.map(\.prev)).allSatisfy(==)
                && zip(lines, records).allSatisfy { AuditRecord.hash(ofLine: $0, carrying: $1.hash) == $1.hash },
            "each entry has the hash of its own line and of the entry before it",
            seen: export.output
        )
        guard let opening = records.first(where: { $0.operation == "open" }), let incident = opening.incident else {
            throw FixtureFault("nothing opened in the audit log:\n\(export.output)")
        }
        let own = records.filter { $0.incident == incident }
        try expect(
            [
                "open done by source", "update done by source", "acknowledge done by person",
                "action asked by person", "action done by person", "update done by source", "assign done by person",
                "resolve done by source", "reopen done by source", "resolve done by source",
            ],
            in: own
        )
        let others = records.filter { $0.operation == "open" && $0.incident != incident }
        try narrator.expect(
            others.count == 3,
            "the alert missed in the crash, the refused one and the silenced one opened one incident each",
            seen: others.map(\.summary).joined(separator: ", ")
        )
    }

    private func expect(_ story: [String], in records: [AuditRecord]) throws {
        var rest = story[...]
        for record in records where record.summary == rest.first { rest.removeFirst() }
        try narrator.expect(
            rest.isEmpty,
            "it tells the incident's story in order: \(story.map { $0.prefix { $0 != " " } }.joined(separator: ", "))",
            seen: "missing from '\(rest.first ?? "")' on in \(records.map(\.summary))"
        )
    }
}
