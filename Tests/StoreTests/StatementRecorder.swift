import Cards
import Database
import Desk
import Incidents

@testable import Store

/// Uses every method of the store once, and tells the text of the statements that were run.
struct StatementRecorder {
    private let store: Store

    init(_ store: Store) {
        self.store = store
    }

    /// The engine's own list of the statements that the writing connection keeps.
    func statements() async throws -> [String] {
        try await store.database.write { connection in
            try connection.rows("SELECT DISTINCT trim(sql) FROM sqlite_stmt ORDER BY 1") { $0.text(0) }
                .filter { text in ["SELECT", "UPDATE", "DELETE", "INSERT"].contains { text.hasPrefix($0) } }
                .filter { !$0.contains("sqlite_") }
        }
    }

    func useEverything() async throws {
        try await store.write { records in
            try Self.useIncidents(records)
            try Self.usePostings(records)
            try Self.useChats(records)
            try Self.usePeople(records)
            try Self.useActions(records)
            try Self.useOutbox(records)
            try Self.useAudit(records)
            try Self.useInbox(records)
            try Self.useCauses(records)
            try Self.useRunbooks(records)
            try Self.useReports(records)
            try Self.useTopics(records)
            try Self.useChannels(records)
            try Self.useTickets(records)
            try Self.useCovers(records)
            try Self.useNotices(records)
            try Self.usePaging(records)
            try Self.useHeartbeats(records)
            try Self.useQuiet(records, incident: 1)
        }
    }

    private static let resource = Resource(kind: .deployment, namespace: "shop", name: "checkout")
    private static let stranger = Identity(frontEnd: .telegram, id: "1", name: "stranger")

    private static func useIncidents(_ records: any WritableRecords) throws {
        let incident = try records.insert(sampleIncident())
        try records.save([sampleAlert("a"), sampleAlert("b")], of: incident.id)
        try records.update(incident)
        try records.recordStart(source: "alertmanager", groupKey: "group-1", at: start)
        try records.save(ClusterInsight(workload: resource), into: incident.id)
        _ = try records.incident(incident.id)
        _ = try records.alerts(of: incident.id, limit: 9)
        _ = try records.alertCounts(of: incident.id)
        _ = try records.activeFile(source: "alertmanager", groupKey: "group-1")
        for fingerprint in ["a", "gone"] {
            let episodes: Set = [Episode(fingerprint: fingerprint, startsAt: start)]
            _ = try records.activeFile(source: "alertmanager", groupKey: "group-1", endedAmong: episodes)
        }
        _ = try records.starts(source: "alertmanager", groupKey: "group-1", since: start)
        _ = try records.snoozesOver(at: start)
        _ = try records.insight(into: incident.id)
        _ = try records.lastClosedAt()
        let lists: [IncidentList] = [.active, .history, .mine(person: 1), .storm(1), .search("x"), .search("я=1")]
        for list in lists {
            _ = try records.incidents(in: list, after: nil, limit: 9)
            _ = try records.count(of: list)
        }
        for list in [IncidentFilter.List.active, .closed(nil), .closed(.rejected)] {
            for severity in [nil, Severity.warning] {
                _ = try records.incidents(IncidentFilter(list, severity: severity, since: start), after: nil, limit: 9)
            }
        }
        let other = try records.insert(sampleIncident("closed"))
        try records.update(other.closed(at: start))
        _ = try records.closedFiles(source: "alertmanager", groupKey: "closed", fingerprints: ["a"])
        _ = try records.pruneStarts(before: start, limit: 9)
        _ = try records.pruneAlertBodies(closedBefore: start + .days(1), limit: 9)
    }

    private static func usePostings(_ records: any WritableRecords) throws {
        let card = try records.post(.card, .incident(1), to: groupChat, at: start)
        let view = try records.post(.view, .list(.active, after: nil), to: groupChat, at: start)
        _ = try records.post(.card, .incident(1), to: groupChat, at: start)
        for session in ["s1", "s2"] {
            let address = ChatAddress(frontEnd: .console, chat: session)
            let page = try records.post(.view, .list(.active, after: nil), to: address, at: start - .days(90))
            _ = try records.prunePostings(unusedSince: start - .days(60), limit: 9)
            _ = try records.posting(page.id)
        }
        try records.show(.more(incident: 1), data: .loading, on: view.id, at: start)
        try records.hold(view.id, until: start)
        try records.hurry(view.id, at: start)
        _ = try records.view(of: .incident(1), at: groupChat, usedSince: start)
        _ = try records.cards(of: 1)
        _ = try records.postings(of: 1)
        _ = try records.resetUnfinishedScreens(at: start)
        let storm = try records.openStorm(at: groupChat, startedAt: start)
        let digest = try records.post(.digest, .storm(storm.id), to: groupChat, at: start)
        try records.gather(into: storm.id, openedSince: start, at: start)
        _ = try records.stormView(storm.id)
        _ = try records.retireClosedStormCards(storm.id)
        _ = try records.duePostings(of: .telegram, at: start, limit: 9)
        _ = try records.waitingCards(of: .telegram)
        _ = try records.nextDelivery(of: .telegram)
        _ = try records.postingCounts()
        _ = try records.oldestUndelivered()
        let tokens = try records.issue([.acknowledge(incident: 1), .confirm(run: 1)], at: start)
        _ = try records.issue([.acknowledge(incident: 1)], at: start + .days(9))
        for token in tokens.values { _ = try records.press(for: token) }
        try records.recordShown(card.id, revision: 1, message: "m1", at: start)
        _ = try records.adopt(message: "m2", at: groupChat, showing: .storm(storm.id), at: start)
        let adopted = try records.post(.view, .storm(storm.id), to: groupChat, at: start)
        try records.recordShown(adopted.id, revision: 1, message: "m2", at: start)
        try records.recordShown(digest.id, revision: 1, message: "m1", at: start)
        try records.recordRetry(digest.id, at: start, reason: "later")
        try records.forgetMessage(of: digest.id, at: start)
        try records.refresh(posting: card.id, at: start)
        try records.refresh(letIn: 1, at: start)
        try records.retire(card.id)
        _ = try records.post(.card, .incident(1), to: groupChat, at: start)
        try records.endStorm(storm.id, at: start)
    }

    private static func useChats(_ records: any WritableRecords) throws {
        try records.enqueue(.text("x", replyTo: nil), to: otherChat, at: start)
        try records.move(from: otherChat, to: groupChat, at: start)
        _ = try records.currentAddress(of: otherChat)
        try records.lose(otherChat, reason: "gone", at: start)
        _ = try records.isLost(otherChat)
        _ = try records.posting(at: otherChat, message: "nowhere")
        try records.regain(otherChat, at: start)
        _ = try records.privatePlaces(of: stranger)
        let unknown = ChatAddress(frontEnd: .telegram, chat: "-1009999")
        try records.rename(groupChat, to: unknown, at: start)
        try records.rename(unknown, to: groupChat, at: start)
        try records.withdraw(from: otherChat, reason: "gone", at: start)
        _ = try records.prunePostings(unusedSince: start + .days(90), limit: 9)
        _ = try records.pruneConsoleViews(unusedSince: start + .days(90), limit: 9)
    }

    private static func usePeople(_ records: any WritableRecords) throws {
        let person = try records.add(name: "responder-a", role: .admin, identities: [stranger], at: start)
        try records.rename(person.id, to: "responder-b")
        try records.setRole(.viewer, of: person.id)
        _ = try records.people()
        _ = try records.people(after: nil, limit: 9)
        _ = try records.identities(of: person.id)
        _ = try records.identities(on: .telegram, atLeast: .viewer)
        let other = try records.add(name: "responder-c", role: .viewer, identities: [], at: start)
        try records.insert(LinkOffer(code: "ABCD2345", person: person.id, identity: stranger, at: start))
        _ = try records.linkOffer("ABCD2345")
        _ = try records.linkOffers(of: person.id, since: start)
        try records.useLinkOffer("ABCD2345")
        try records.noteLinkTry(by: stranger, at: start)
        _ = try records.linkTries(by: stranger, since: start)
        _ = try records.pruneLinks(before: start, limit: 9)
        try records.merge(other.id, into: person.id, at: start)
        try records.remove(person.id, at: start)
        try records.signOut(session: "a", until: start)
        _ = try records.isSignedOut(session: "a")
        _ = try records.pruneSignedOut(endedBefore: start, limit: 9)
        let request = try records.insertLetInRequest(from: stranger, at: start)
        _ = try records.letInRequest(from: stranger)
        _ = try records.openLetInRequests()
        try records.decide(request.id, LetInRequest.Decision(role: nil, by: responderA, at: start))
    }

    private static func useActions(_ records: any WritableRecords) throws {
        var run = try records.insertRun(
            .restart,
            on: resource,
            incident: 1,
            by: responderA,
            via: .telegram,
            at: start
        )
        run.state = .running
        try records.update(run)
        _ = try records.run(run.id)
        _ = try records.runs(of: 1, limit: 3)
        _ = try records.runs(in: .running)
        _ = try records.overdueConfirmations(at: start)
        try records.refresh(run: run.id, at: start)
        _ = try records.leave(run: run.id, at: start)
    }

    private static func useOutbox(_ records: any WritableRecords) throws {
        try records.enqueue(
            .prompt("Why?", question: .note(incident: 1), person: stranger, replyTo: nil),
            to: groupChat,
            at: start
        )
        let file = try records.insertFile(for: 1, at: start)
        try records.append([1], number: 0, toFile: file)
        try records.removeStart(1, ofFile: file)
        try records.append([1, 2], number: 1, toFile: file)
        try records.removeStart(1, ofFile: file)
        try records.completeFile(file, name: "a", caption: "b")
        _ = try records.file(file)
        _ = try records.filePiece(0, of: file)
        _ = try records.newestFile(of: 1)
        try records.enqueue(.stored(file: file, replyTo: nil), to: groupChat, at: start)
        _ = try records.pruneFiles(createdBefore: start + .days(1), limit: 9)
        let claimed = try records.claimOutbox(of: .telegram, at: start, until: start, limit: 9)
        for message in claimed {
            try records.extendLease(ofOutbox: message.id, until: start)
            try records.retryOutbox(message.id, at: start, reason: "later")
            try records.completeOutbox(message.id, message: "p1", at: start)
            try records.giveUpOutbox(message.id, reason: "no", at: start)
        }
        _ = try records.prompt(at: groupChat, message: "p1")
        _ = try records.prompt(at: groupChat, message: "nowhere")
        try records.removePrompt(at: groupChat, message: "p1")
        _ = try records.outboxCounts()
        _ = try records.rescueOutbox(at: start)
        _ = try records.pruneOutbox(endedBefore: start, limit: 9)
        _ = try records.takeIn(IntakeKey(frontEnd: .telegram, id: "1"), at: start)
        _ = try records.pruneIntake(before: start, limit: 9)
        _ = try records.prunePrompts(askedBefore: start, limit: 9)
    }

    private static func useInbox(_ records: any WritableRecords) throws {
        guard let note = try records.note(key: "Ev1", of: .slack, body: [1], at: start) else { return }
        _ = try records.waitingNotes(of: .slack, after: nil, limit: 9)
        try records.countStart(ofNote: note)
        try records.settleNote(note, at: start)
        _ = try records.pruneNotes(settledBefore: start + .days(2), limit: 9)
    }

    private static func useRunbooks(_ records: any WritableRecords) throws {
        let key = RunbookKey(alert: "A", service: "x")
        let source = RunbookSource.file(path: "a.md", hash: String(repeating: "a", count: 64))
        for text in ["one", "two"] {
            _ = try records.addRunbookVersion(text, of: key, source: source, isActive: true, at: start)
        }
        try records.activateRunbook(1, of: key)
        try records.recordRunbookFile("a.md", hash: String(repeating: "a", count: 64), of: key, at: start)
        _ = try records.loadedRunbookFile(of: key)
        _ = try records.runbook(key)
        _ = try records.runbooks(after: nil, limit: 9)
        _ = try records.servicesWithRunbook(for: RunbookSubject(alert: "A", services: ["x"]))
        _ = try records.activeRunbook(key)
        _ = try records.runbookVersion(1, of: key)
        _ = try records.runbookVersions(of: key, before: nil, limit: 9)
        try records.refresh(runbooksOf: "A", at: start)
    }

    private static func useAudit(_ records: any WritableRecords) throws {
        try records.append(AuditDraft(at: start, actor: .system, operation: .note, incident: 1))
        _ = try records.timeline(of: 1, before: nil, limit: 9)
        _ = try records.auditEntries(after: 0, limit: 9)
        _ = try records.lastNote(on: 1)
    }
}
