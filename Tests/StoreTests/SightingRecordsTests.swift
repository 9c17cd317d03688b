import Desk
import Incidents
import TestSupport
import Testing

@testable import Store

@Suite struct SightingRecordsTests {
    private static let sighting = AlertSighting(alert: "High CPU usage", service: "checkout")

    @Test func incidentsAreFoundByAWord() async throws {
        try await withTemporaryStore { store in
            try await store.write { records in
                let closed = try records.insert(sampleIncident("a").closed(at: start))
                let active = try records.insert(sampleIncident("b"))
                for incident in [closed, active] {
                    try records.save(Self.sighting, of: "f", on: incident.id, heardAt: start)
                    try records.saveSightedWords(["high", "cpu"], of: incident.id)
                }
                let found = try records.sightedIncidents(word: "cpu", isActive: true, limit: 9)
                #expect(found.map(\.incident) == [active])
                #expect(found.first?.sighting == Self.sighting && found.first?.fingerprint == "f")
                #expect(
                    try records.sightedIncidents(word: "cpu", isActive: false, limit: 9).map(\.incident) == [closed]
                )
                #expect(try records.sightedIncidents(word: "usage", isActive: true, limit: 9) == [])
                // What messages told is not what webhooks told.
                #expect(try records.toldIncidents(word: "cpu", isActive: true, limit: 9) == [])
                try records.saveToldWords(["cpu"], of: active.id)
                try records.saveToldWords(["cpu"], of: active.id)
                #expect(try records.toldIncidents(word: "cpu", isActive: true, limit: 9) == [active])
                #expect(try records.sightings(of: "f", limit: 9).map(\.incident) == [active, closed])
            }
        }
    }

    @Test func anIncidentIsLentOnce() async throws {
        try await withTemporaryStore { store in
            try await store.write { records in
                let incident = try records.insert(sampleIncident("a"))
                try records.save(Self.sighting, of: "f", on: incident.id, heardAt: start)
                try records.saveSightedWords(["high"], of: incident.id)
                try records.lend(incident.id, toSource: "alertmanager", groupKey: "first")
                try records.lend(incident.id, toSource: "alertmanager", groupKey: "second")
                #expect(
                    try records.borrowedIncidents(source: "alertmanager", groupKey: "first", limit: 9) == [incident]
                )
                #expect(try records.borrowedIncidents(source: "alertmanager", groupKey: "second", limit: 9) == [])
                #expect(try records.sightedIncidents(word: "high", isActive: true, limit: 9) == [])
            }
        }
    }

    @Test func theNewestMessageCounts() async throws {
        try await withTemporaryStore { store in
            try await store.write { records in
                let incident = try records.insert(sampleIncident())
                for minutes in [1, 5, 2] as [Int64] {
                    try records.save(Self.sighting, of: "f", on: incident.id, heardAt: start + .minutes(minutes))
                }
                #expect(try records.sightings(ofIncident: incident.id).map(\.heardAt) == [start + .minutes(5)])
            }
        }
    }

    @Test func whatWasToldOfClosedIncidentsIsForgotten() async throws {
        try await withTemporaryStore { store in
            try await store.write { records in
                let closed = try records.insert(sampleIncident("a").closed(at: start))
                let lately = try records.insert(sampleIncident("b").closed(at: start + .days(1)))
                let active = try records.insert(sampleIncident("c"))
                for incident in [closed, lately, active] {
                    try records.save(Self.sighting, of: "f", on: incident.id, heardAt: start)
                    try records.saveSightedWords(["high"], of: incident.id)
                }
                #expect(try records.pruneSightings(closedBefore: start + .minutes(1), limit: 1) == 1)
                #expect(try records.pruneSightings(closedBefore: start + .minutes(1), limit: 9) == 1)
                #expect(try records.pruneSightings(closedBefore: start + .minutes(1), limit: 9) == 0)
                #expect(try records.sightings(of: "f", limit: 9).map(\.incident) == [active, lately])
            }
        }
    }
}
