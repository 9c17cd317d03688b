import Incidents
import TestSupport
import Testing

@testable import Kubernetes

struct EventLogTests {
    @Test func recordedEventsComeNewestFirst() throws {
        let log = EventLog(try Recorded.items("events-of-crashing-pod", of: API.Event.self))
        #expect(!log.entries.isEmpty)
        #expect(zip(log.entries, log.entries.dropFirst()).allSatisfy { $0.at >= $1.at })
        let scheduled = try #require(log.entries.first { $0.reason == "Scheduled" })
        #expect(scheduled.at == APITime.timestamp("2026-11-21T08:25:01.973Z"))
        #expect(scheduled.source == "default-scheduler" && scheduled.count == 1 && !scheduled.isWarning)
        let backOff = try #require(log.entries.first { $0.reason == "BackOff" })
        #expect(backOff.isWarning && backOff.source == "kubelet")
    }

    @Test func theSameIsSaidOnceWithItsSeries() throws {
        let log = EventLog(try Recorded.items("events-unschedulable", of: API.Event.self))
        #expect(log.entries.count == 1)
        #expect(log.entries.first?.count == 3)
        #expect(log.entries.first?.at == APITime.timestamp("2026-11-21T08:25:16.304Z"))
        #expect(log.entries.first?.firstAt == APITime.timestamp("2026-11-21T08:25:02.084Z"))
    }

    @Test func theNewAPIsNamesAreReadToo() throws {
        let event: API.Event = try parsed(
            #"""
            {"regarding":{"kind":"Pod","name":"a","uid":"u"},"note":"no room","reason":"FailedScheduling","type":"Warning",
             "deprecatedCount":4,"deprecatedLastTimestamp":"2026-11-21T08:00:00Z","eventTime":null,
             "reportingController":"default-scheduler"}
            """#
        )
        let entry = try #require(EventLog([event]).entries.first)
        #expect(entry.message == "no room" && entry.count == 4 && entry.name == "a")
        #expect(entry.source == "default-scheduler" && entry.isWarning)
    }

    @Test func timesFallBackToTheObjectsOwn() throws {
        let event: API.Event = try parsed(
            #"{"metadata":{"creationTimestamp":"2026-11-21T08:00:00Z"},"lastTimestamp":null,"eventTime":null,"reason":"X"}"#
        )
        #expect(event.time == APITime.timestamp("2026-11-21T08:00:00Z"))
        let timeless: API.Event = try parsed(#"{"reason":"X"}"#)
        #expect(EventLog([timeless]).entries.isEmpty)
    }

    @Test func eventsOfDifferentObjectsStaySeparate() throws {
        let one: API.Event = try parsed(
            #"{"involvedObject":{"name":"a","uid":"1"},"reason":"X","lastTimestamp":"2026-11-21T08:00:00Z"}"#
        )
        let other: API.Event = try parsed(
            #"{"involvedObject":{"name":"b","uid":"2"},"reason":"X","lastTimestamp":"2026-11-21T08:00:00Z"}"#
        )
        #expect(EventLog([one, other]).entries.count == 2)
        #expect(EventLog([one, one]).clusterEvents(limit: 5).map(\.count) == [2])
    }
}
