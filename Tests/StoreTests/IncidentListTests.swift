import Cards
import Desk
import Incidents
import Store
import TestSupport
import Testing

@Suite struct IncidentListTests {
    /// All pages of a list, each as long as `pageSize`.
    private func walk(_ list: IncidentList, _ store: Store, pageSize: Int = 2) async throws -> [Int64] {
        var ids: [Int64] = []
        var after: ListKey?
        while true {
            let key = after
            let page = try await store.read { try $0.incidents(in: list, after: key, limit: pageSize) }
            guard let last = page.last else { return ids }
            ids += page.map(\.id)
            switch list {
            case .history: after = ListKey(rank: 0, at: last.closedAt?.milliseconds ?? 0, id: last.id)
            case .search: after = ListKey(rank: 0, at: last.openedAt.milliseconds, id: last.id)
            default: after = ListKey(rank: last.severity.rawValue, at: last.openedAt.milliseconds, id: last.id)
            }
        }
    }

    @Test func activeOnesComeMostSevereThenNewestFirst() async throws {
        try await withTemporaryStore { store in
            let severities: [Severity] = [.info, .critical, .warning, .critical, .high, .critical]
            let ids = try await store.write { records in
                try severities.enumerated().map { index, severity in
                    // The last two open in the same millisecond.
                    let opened = start + .seconds(Int64(min(index, 4)))
                    return try records.insert(sampleIncident("g\(index)", severity: severity, openedAt: opened)).id
                }
            }
            let expected = [5, 3, 1, 4, 2, 0].map { ids[$0] }
            for pageSize in 1...7 { #expect(try await walk(.active, store, pageSize: pageSize) == expected) }
            #expect(try await store.read { try $0.count(of: .active) } == 6)
        }
    }

    @Test func historyComesNewestCloseFirst() async throws {
        try await withTemporaryStore { store in
            #expect(try await store.read { try $0.lastClosedAt() } == nil)
            let ids = try await store.write { records in
                try [3, 1, 2, 2].enumerated().map { index, minute in
                    let incident = try records.insert(sampleIncident("g\(index)"))
                    try records.update(incident.closed(at: start + .minutes(Int64(minute))))
                    return incident.id
                }
            }
            _ = try await store.write { try $0.insert(sampleIncident("active")) }
            #expect(try await walk(.history, store) == [ids[0], ids[3], ids[2], ids[1]])
            #expect(try await store.read { try $0.count(of: .history) } == 4)
            #expect(try await store.read { try $0.lastClosedAt() } == start + .minutes(3))
        }
    }

    /// Everything that a filter lets through, in pages of two.
    private func walk(_ filter: IncidentFilter, _ store: Store) async throws -> [Int64] {
        var ids: [Int64] = []
        var after: ListKey?
        while true {
            let key = after
            let page = try await store.read { try $0.incidents(filter, after: key, limit: 2) }
            guard let last = page.last else { return ids }
            ids += page.map(\.id)
            after = last.listKey(in: filter.whole)
        }
    }

    /// Every combination of what can be asked for, against the whole list.
    @Test func aFilterIsAPartOfItsList() async throws {
        try await withTemporaryStore { store in
            try await store.write { records in
                for index in 0..<24 {
                    let severity = Severity.allCases[index % 4]
                    let opened = start + .minutes(Int64(index / 3))
                    var incident = try records.insert(
                        sampleIncident("g\(index)", severity: severity, openedAt: opened)
                    )
                    guard index.isMultiple(of: 2) else { continue }
                    incident = incident.closed(at: opened + .minutes(Int64(index % 5)), by: .person(responderA))
                    if index.isMultiple(of: 6) {
                        incident.status = .rejected
                        incident.reason = "planned"
                    }
                    try records.update(incident)
                }
            }
            let active = try await store.read { try $0.incidents(in: .active, after: nil, limit: 100) }
            let closed = try await store.read { try $0.incidents(in: .history, after: nil, limit: 100) }
            #expect(active.count == 12 && closed.count == 12)
            let severities: [Severity?] = [nil] + Severity.allCases
            for severity in severities {
                for since in [nil, start, start + .minutes(4), start + .days(1)] as [Timestamp?] {
                    var filter = IncidentFilter(.active, severity: severity, since: since)
                    let open = active.filter { incident in
                        incident.severity == severity ?? incident.severity && incident.openedAt >= since ?? start
                    }
                    #expect(try await walk(filter, store) == open.map(\.id))
                    for status in [nil, .resolved, .rejected] as [Incident.Status?] {
                        filter.list = .closed(status)
                        let over = closed.filter { incident in
                            incident.severity == severity ?? incident.severity
                                && incident.status == status ?? incident.status
                                && incident.closedAt ?? start >= since ?? start
                        }
                        #expect(try await walk(filter, store) == over.map(\.id))
                    }
                }
            }
        }
    }

    @Test func aLongHistoryIsNotCounted() async throws {
        try await withTemporaryStore { store in
            try await store.write { records in
                for index in 0..<1_001 {
                    let incident = try records.insert(sampleIncident("g\(index)"))
                    try records.update(incident.closed(at: start))
                }
            }
            #expect(try await store.read { try $0.count(of: .history) } == nil)
        }
    }

    @Test func mineAreThoseIAmOn() async throws {
        try await withTemporaryStore { store in
            let ids = try await store.write { records in
                try (0..<5).map { index in
                    var incident = sampleIncident("g\(index)", openedAt: start + .seconds(Int64(index)))
                    if index == 1 { incident.acknowledged = Incident.Mark(person: responderA, at: start) }
                    if index == 2 { incident.assigned = Incident.Mark(person: responderA, at: start) }
                    if index == 3 { incident.assigned = Incident.Mark(person: responderB, at: start) }
                    let stored = try records.insert(incident)
                    return stored.id
                }
            }
            #expect(try await walk(.mine(person: 1), store, pageSize: 1) == [ids[2], ids[1]])
            #expect(try await store.read { try $0.count(of: .mine(person: 1)) } == 2)
            #expect(try await walk(.mine(person: 9), store).isEmpty)
        }
    }

    @Test func searchFindsTitleLabelsAndNumber() async throws {
        try await withTemporaryStore { store in
            let ids = try await store.write { records in
                try [
                    ("TargetDown", ["namespace": "shop", "job": "100% sure_thing"]),
                    ("Диск заполнен", ["узел": "Москва-1"]),
                    ("KubePodCrashLooping", ["pod": "checkout-\"quoted\""]),
                    ("TargetDown", ["namespace": "workshop"]),
                ].enumerated().map { index, sample in
                    let incident = try records.insert(
                        sampleIncident("g\(index)", title: sample.0, labels: sample.1)
                    )
                    if index == 0 { try records.update(incident.closed(at: start)) }
                    return incident.id
                }
            }
            func found(_ text: String) async throws -> [Int] {
                try await walk(.search(text), store, pageSize: 1).compactMap { ids.firstIndex(of: $0) }
            }
            #expect(try await found("targetdown") == [3, 0])
            #expect(try await found("  shop ") == [3, 0])
            #expect(try await found("namespace=shop") == [0])
            #expect(try await found("100%") == [0])
            #expect(try await found("sure_") == [0])
            #expect(try await found("sure-") == [])
            #expect(try await found("%") == [0])
            #expect(try await found("диск") == [1])
            #expect(try await found("ДИСК") == [1])
            #expect(try await found("москва") == [1])
            #expect(try await found("\"quoted\"") == [2])
            #expect(try await found("#\(ids[2])") == [2])
            #expect(try await found("\(ids[3])").contains(3))
            let typed = try await store.read { try $0.incidents(in: .search("1"), after: nil, limit: 8) }
            #expect(typed.map(\.id).first == 1)
            #expect(Set(typed.map(\.id)).count == typed.count)
            #expect(try await found("") == [])
            #expect(try await found("   ") == [])
            #expect(try await store.read { try $0.count(of: .search("x")) } == nil)
        }
    }

    @Test func aStormListHasItsActiveIncidents() async throws {
        try await withTemporaryStore { store in
            var ids: [Int64] = []
            for index in 0..<4 {
                let severity: Severity = index == 2 ? .critical : .warning
                ids.append(try await store.openIncident("g\(index)", severity: severity).id)
            }
            let storm = try await store.write { records in
                let storm = try records.openStorm(at: groupChat, startedAt: start)
                try records.gather(into: storm.id, openedSince: start, at: start)
                return storm.id
            }
            let first = ids[0]
            try await store.write { records in
                if let incident = try records.incident(first) { try records.update(incident.closed(at: start)) }
                _ = try records.insert(sampleIncident("not in it"))
            }
            #expect(try await walk(.storm(storm), store) == [ids[2], ids[3], ids[1]])
            #expect(try await store.read { try $0.count(of: .storm(storm)) } == 3)
        }
    }
}
