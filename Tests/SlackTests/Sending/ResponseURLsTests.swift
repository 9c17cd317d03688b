import Incidents
import Testing

@testable import Slack

@Suite("Response URLs")
struct ResponseURLsTests {
    private let start = Timestamp(seconds: 1_000)

    @Test func areGoodFiveTimes() {
        let urls = ResponseURLs()
        urls.remember("u", for: "a", at: start)
        #expect((1...6).map { _ in urls.take(for: "a", at: start) } == ["u", "u", "u", "u", "u", nil])
        #expect(urls.take(for: "b", at: start) == nil)
    }

    @Test func areGoodForHalfAnHour() {
        let urls = ResponseURLs()
        urls.remember("u", for: "a", at: start)
        #expect(urls.take(for: "a", at: start + .minutes(29)) == "u")
        #expect(urls.take(for: "a", at: start + .minutes(30)) == nil)
        #expect(urls.take(for: "a", at: start) == nil)
    }

    @Test func theNewestIsUsedFirstAndTheOldOnesAfterIt() {
        let urls = ResponseURLs()
        urls.remember("old", for: "a", at: start)
        urls.remember("new", for: "a", at: start + .seconds(10))
        #expect(
            (1...11).map { _ in urls.take(for: "a", at: start + .seconds(20)) }
                == Array(repeating: "new", count: 5) + Array(repeating: "old", count: 5) + [nil]
        )
    }

    @Test func aCommandsSaysSomethingNewAndChangesNothing() {
        let urls = ResponseURLs()
        urls.remember("command", for: "a", at: start)
        #expect(urls.take(toChange: 7, of: "a", at: start) == .none)
        urls.remember("press", for: "a", on: 7, at: start)
        #expect(urls.take(toChange: 7, of: "a", at: start) == .url("press"))
        #expect(urls.take(toChange: 8, of: "a", at: start) == .none)
        #expect(urls.take(toChange: nil, of: "a", at: start) == .none)
        // It is kept for what it alone can do, as long as there is another.
        #expect(
            (1...6).map { _ in urls.take(for: "a", at: start) } == Array(repeating: "command", count: 5) + ["press"]
        )
    }

    @Test func whatPassesLeavesTheLastUseAlone() {
        let urls = ResponseURLs()
        urls.remember("press", for: "a", on: 7, at: start)
        // What is told by the same URL counts, too.
        urls.spend("press", for: "a")
        let passing = (1...4).map { _ in urls.take(toChange: 7, of: "a", keeping: 1, at: start) }
        #expect(passing == [.url("press"), .url("press"), .url("press"), .kept])
        #expect(urls.take(toChange: 7, of: "a", at: start) == .url("press"))
        #expect(urls.take(toChange: 7, of: "a", at: start) == .none)
    }

    @Test func whatSlackTakesNoMoreIsDropped() {
        let urls = ResponseURLs()
        urls.remember("old", for: "a", at: start)
        urls.remember("new", for: "a", at: start)
        urls.drop("new", for: "a")
        #expect(urls.take(for: "a", at: start) == "old")
    }

    @Test func theyDoNotGrowWithoutEnd() {
        let urls = ResponseURLs()
        for index in 0..<(ResponseURLs.capacity + 1_000) {
            urls.remember("u\(index)", for: "n\(index)", at: start + .milliseconds(Int64(index)))
        }
        let known = (0..<(ResponseURLs.capacity + 1_000)).filter { urls.take(for: "n\($0)", at: start) != nil }
        #expect(known.count <= ResponseURLs.capacity)
        #expect(known.last == ResponseURLs.capacity + 999)
    }
}
