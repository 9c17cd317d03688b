import Cards
import Desk
import Incidents
import Store
import TestSupport
import Testing

@Suite struct IncidentRecordsTests {
    @Test func anIncidentComesBackAsItWasStored() async throws {
        try await withTemporaryStore { store in
            var incident = sampleIncident()
            incident.externalURL = "http://alertmanager.example"
            incident.truncatedAlerts = 3
            incident.acknowledged = Incident.Mark(person: responderA, at: start + .seconds(1))
            incident.assigned = Incident.Mark(person: responderB, at: start + .seconds(2))
            incident.snooze = Incident.Snooze(until: start + .hours(2), by: responderA, severity: .high)
            incident.flaps = 2
            incident.generation = 4
            incident.revision = 9
            let draft = incident
            let stored = try await store.write { try $0.insert(draft) }
            #expect(stored.id > 0)
            incident.id = stored.id
            #expect(stored == incident)
            #expect(try await store.read { try $0.incident(stored.id) } == incident)

            for closer in [Incident.Closer.itself, .person(responderB)] {
                var closed = incident.closed(at: start + .minutes(5), by: closer)
                closed.reason = "a planned test"
                closed.snooze = nil
                closed.title = "Other"
                closed.severity = .info
                let change = closed
                try await store.write { try $0.update(change) }
                #expect(try await store.read { try $0.incident(stored.id) } == closed)
            }
            #expect(try await store.read { try $0.incident(99) } == nil)
            var stranger = incident
            stranger.id = 99
            let unknown = stranger
            await #expect(throws: Refusal.noSuchIncident(99)) { try await store.write { try $0.update(unknown) } }
        }
    }

    @Test(arguments: [
        "", "plain", "nul \u{0} inside", "\u{0}", "emoji 👩‍🚒🔥", "right-to-left \u{202e}שלום", "quotes \" ' ` \\ /",
        "<b>&amp;</b> *_[]()~", "line\nbreak\ttab\r\u{8}\u{c}\u{1f}\u{7f}", "e\u{301} and é", "\u{fffd}\u{feff}",
    ])
    func anyTextComesBackAsItWas(text: String) async throws {
        try await withTemporaryStore { store in
            let incident = try await store.write { records in
                let incident = try records.insert(
                    sampleIncident("key \(text)", title: text, labels: ["label": text, "k\(text)": "value"])
                )
                try records.save([sampleAlert("f\(text)", labels: ["label": text])], of: incident.id)
                try records.append(
                    AuditDraft(
                        at: start,
                        actor: Actor(kind: .source, id: text, name: text, via: .webhook),
                        operation: .note,
                        incident: incident.id,
                        parameters: [text: text],
                        reason: text
                    )
                )
                return incident
            }
            #expect(incident.title.utf8.elementsEqual(text.utf8))
            let file = try await store.read { try $0.activeFile(source: "alertmanager", groupKey: "key \(text)") }
            #expect(file?.incident == incident)
            #expect(file?.incident.title.utf8.elementsEqual(text.utf8) == true)
            #expect(file?.incident.labels["label"]?.utf8.elementsEqual(text.utf8) == true)
            #expect(file?.alerts.first?.fingerprint.utf8.elementsEqual("f\(text)".utf8) == true)
            let entry = try await store.read { try $0.timeline(of: incident.id, before: nil, limit: 1).first }
            #expect(entry?.draft.reason?.utf8.elementsEqual(text.utf8) == true)
            #expect(entry?.draft.parameters == [text: text])
            #expect(try await store.verifyAudit() == .intact(entries: 1))
        }
    }

    @Test func aGroupHasOneActiveIncident() async throws {
        try await withTemporaryStore { store in
            let first = try await store.write { try $0.insert(sampleIncident("g")) }
            await #expect(throws: (any Error).self) {
                try await store.write { _ = try $0.insert(sampleIncident("g")) }
            }
            try await store.write { records in
                try records.update(first.closed(at: start + .minutes(1)))
                _ = try records.insert(sampleIncident("g"))
            }
            let active = try await store.read { try $0.activeFile(source: "alertmanager", groupKey: "g") }
            #expect(active?.incident.id != first.id)
            #expect(try await store.read { try $0.activeFile(source: "other", groupKey: "g") } == nil)
            #expect(try await store.read { try $0.activeFile(source: "alertmanager", groupKey: "G") } == nil)
        }
    }

    @Test func alertsAreReplacedByEpisodeAndKeepTheirOrder() async throws {
        try await withTemporaryStore { store in
            let incident = try await store.write { records in
                let incident = try records.insert(sampleIncident())
                try records.save([sampleAlert("b"), sampleAlert("a")], of: incident.id)
                try records.save([sampleAlert("a", startsAt: start + .seconds(5)), sampleAlert("c")], of: incident.id)
                return incident
            }
            let ended = sampleAlert("b", endedAt: start + .minutes(1), labels: ["new": "label"])
            try await store.write { try $0.save([ended], of: incident.id) }
            let file = try await store.read { try $0.activeFile(source: "alertmanager", groupKey: "group-1") }
            #expect(file?.alerts.map(\.fingerprint) == ["b", "a", "a", "c"])
            #expect(file?.alerts.first == ended)

            let shown = try await store.read { try $0.alerts(of: incident.id, limit: 3) }
            #expect(shown.map(\.fingerprint) == ["a", "c", "a"])
            #expect(shown.first?.startsAt == start + .seconds(5))
            #expect(try await store.read { try $0.alertCounts(of: incident.id) } == AlertCounts(firing: 3, ended: 1))
            #expect(try await store.read { try $0.alertCounts(of: 77) } == AlertCounts(firing: 0, ended: 0))
            await #expect(throws: Refusal.noSuchIncident(77)) {
                try await store.write { try $0.save([sampleAlert()], of: 77) }
            }
        }
    }

    @Test func aDecisionIsGivenWhatFiresAndTheEndedOnesItAsksFor() async throws {
        try await withTemporaryStore { store in
            try await store.write { records in
                let incident = try records.insert(sampleIncident())
                for round in 0..<5 as Range<Int64> {
                    let began = start + .minutes(round)
                    let over = sampleAlert("flaps", startsAt: began, endedAt: began + .seconds(30))
                    try records.save([over, sampleAlert("f\(round)", startsAt: began)], of: incident.id)
                }
            }
            let asked: Set = [
                Episode(fingerprint: "flaps", startsAt: start + .minutes(3)),
                Episode(fingerprint: "f1", startsAt: start + .minutes(1)),
                Episode(fingerprint: "flaps", startsAt: start + .minutes(30)),
                Episode(fingerprint: "unknown", startsAt: start),
            ]
            let file = try await store.read {
                try $0.activeFile(source: "alertmanager", groupKey: "group-1", endedAmong: asked)
            }
            #expect(file?.alerts.map(\.fingerprint) == ["f0", "f1", "f2", "flaps", "f3", "f4"])
            #expect(file?.alerts.first { $0.fingerprint == "flaps" }?.startsAt == start + .minutes(3))
            let none = try await store.read {
                try $0.activeFile(source: "alertmanager", groupKey: "elsewhere", endedAmong: asked)
            }
            #expect(none == nil)
        }
    }

    @Test func closedFilesAreTheLatestAndTheHolders() async throws {
        try await withTemporaryStore { store in
            let ids = try await store.write { records in
                try ["x", "y", "x", "z"].enumerated().map { index, fingerprint in
                    let opened = start + .minutes(Int64(index))
                    let incident = try records.insert(sampleIncident("g", openedAt: opened))
                    try records.save([sampleAlert(fingerprint, startsAt: opened)], of: incident.id)
                    try records.update(incident.closed(at: opened + .seconds(30)))
                    return incident.id
                }
            }
            try await store.write { records in
                let other = try records.insert(sampleIncident("other group"))
                try records.save([sampleAlert("x")], of: other.id)
                let active = try records.insert(sampleIncident("g"))
                try records.save([sampleAlert("x")], of: active.id)
            }
            func closed(_ fingerprints: Set<String>) async throws -> [Int64] {
                try await store.read {
                    try $0.closedFiles(source: "alertmanager", groupKey: "g", fingerprints: fingerprints)
                        .map(\.incident.id)
                }
            }
            #expect(try await closed([]) == [ids[3]])
            #expect(try await closed(["x"]) == [ids[3], ids[2], ids[0]])
            #expect(try await closed(["y", "z", "unknown"]) == [ids[3], ids[1]])
            let files = try await store.read {
                try $0.closedFiles(source: "alertmanager", groupKey: "g", fingerprints: ["y"])
            }
            #expect(files.map { $0.alerts.map(\.fingerprint) } == [["z"], ["y"]])
            let none = try await store.read {
                try $0.closedFiles(source: "alertmanager", groupKey: "nobody", fingerprints: ["x"])
            }
            #expect(none.isEmpty)
        }
    }

    @Test func closedFilesOfAFlappingAlertAreBounded() async throws {
        try await withTemporaryStore { store in
            let newest = try await store.write { records in
                var last: Int64 = 0
                for index in 0..<60 {
                    let opened = start + .minutes(Int64(index))
                    let incident = try records.insert(sampleIncident("g", openedAt: opened))
                    try records.save([sampleAlert("x", startsAt: opened)], of: incident.id)
                    try records.update(incident.closed(at: opened + .seconds(30)))
                    last = incident.id
                }
                return last
            }
            let files = try await store.read {
                try $0.closedFiles(source: "alertmanager", groupKey: "g", fingerprints: ["x"])
            }
            #expect(files.count == 17)
            #expect(files.first?.incident.id == newest)
        }
    }

    @Test func startsAreCounted() async throws {
        try await withTemporaryStore { store in
            try await store.write { records in
                for minute in [0, 0, 5, 10] as [Int64] {
                    try records.recordStart(source: "s", groupKey: "g", at: start + .minutes(minute))
                }
                try records.recordStart(source: "s", groupKey: "other", at: start)
            }
            func starts(since moment: Timestamp) async throws -> Int {
                try await store.read { try $0.starts(source: "s", groupKey: "g", since: moment) }
            }
            #expect(try await starts(since: start) == 4)
            #expect(try await starts(since: start + .minutes(5)) == 2)
            #expect(try await starts(since: start + .minutes(11)) == 0)
            #expect(try await store.read { try $0.starts(source: "s", groupKey: "none", since: start) } == 0)
        }
    }

    @Test func snoozesThatAreOverAreFound() async throws {
        try await withTemporaryStore { store in
            let ids = try await store.write { records in
                try (1...3).map { hours in
                    var incident = sampleIncident("g\(hours)")
                    incident.snooze = Incident.Snooze(
                        until: start + .hours(Int64(hours)),
                        by: responderA,
                        severity: .critical
                    )
                    return try records.insert(incident).id
                }
            }
            #expect(try await store.read { try $0.snoozesOver(at: start) }.isEmpty)
            #expect(try await store.read { try $0.snoozesOver(at: start + .hours(2)) }.map(\.id) == [ids[0], ids[1]])
        }
    }

    @Test func insightIsKeptAndReplaced() async throws {
        try await withTemporaryStore { store in
            let incident = try await store.write { try $0.insert(sampleIncident()) }
            #expect(try await store.read { try $0.insight(into: incident.id) } == nil)
            for version in ["1.4.1", "1.5.0"] {
                let insight = ClusterInsight(
                    workload: Resource(kind: .deployment, cluster: "prod", namespace: "shop", name: "checkout"),
                    versions: [version],
                    previous: Revision(number: 6, versions: ["1.4.0"], createdAt: start, isCurrent: false),
                    rolloutStartedAt: start
                )
                try await store.write { try $0.save(insight, into: incident.id) }
                #expect(try await store.read { try $0.insight(into: incident.id) } == insight)
            }
        }
    }

    @Test func oldAlertBodiesAreEmptiedOnceAndNothingElse() async throws {
        try await withTemporaryStore { store in
            let ids = try await store.write { records in
                try (0..<4).map { day in
                    let opened = start + .days(Int64(day))
                    let incident = try records.insert(sampleIncident("g\(day)", openedAt: opened))
                    try records.save([sampleAlert("f", startsAt: opened)], of: incident.id)
                    if day != 3 { try records.update(incident.closed(at: opened + .hours(1))) }
                    return incident.id
                }
            }
            func prune(_ limit: Int) async throws -> Int {
                try await store.write { try $0.pruneAlertBodies(closedBefore: start + .days(2), limit: limit) }
            }
            #expect(try await prune(1) == 1)
            #expect(try await prune(10) == 1)
            #expect(try await prune(10) == 0)
            let bodies = try await store.read { records in
                try ids.map { try records.alerts(of: $0, limit: 1)[0] }
            }
            #expect(bodies.map(\.annotations.isEmpty) == [true, true, false, false])
            #expect(bodies.map(\.generatorURL.isEmpty) == [true, true, false, false])
            #expect(bodies.allSatisfy { $0.labels["alertname"] == "KubePodCrashLooping" })
            // The next one, once it is old enough.
            #expect(try await store.write { try $0.pruneAlertBodies(closedBefore: start + .days(9), limit: 10) } == 1)
        }
    }
}
