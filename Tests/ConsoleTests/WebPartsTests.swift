import Cards
import Incidents
import NIOCore
import Testing

@testable import Console

@Suite struct WebPartsTests {
    @Test(arguments: [
        ("a=1&b=two+words&c=%D0%B4", "a", "1"), ("a=1&b=two+words&c=%D0%B4", "b", "two words"),
        ("a=1&b=two+words&c=%D0%B4", "c", "д"), ("a=1&a=2", "a", "1"), ("a", "a", ""), ("a=b=c", "a", "b=c"),
        ("a=%", "a", "%"), ("a=%4", "a", "%4"), ("a=%zz", "a", "%zz"), ("a=%%41", "a", "%A"),
        ("a=%ff", "a", "\u{FFFD}"), ("&&a=1&", "a", "1"), ("%61=1", "a", "1"), ("a=%00", "a", "\u{0}"),
    ])
    func fieldsAreRead(text: String, name: String, value: String) {
        #expect(FormFields(text)[name] == value)
    }

    @Test func whatIsEncodedReadsTheSame() {
        let text = "a&b=c d+e%\u{0}дом/?#\"<>🔴"
        #expect(FormFields("x=" + FormFields.encoded(text))["x"] == text)
    }

    @Test func noMoreFieldsThanTheLimitAreKept() {
        let many = (0..<1_000).map { "f\($0)=1" }.joined(separator: "&")
        #expect(FormFields(many)["f63"] == "1")
        #expect(FormFields(many)["f64"] == nil)
    }

    @Test(arguments: [
        ("/", "/"), ("/incidents/42?list=mine", "/incidents/42?list=mine"), (nil, "/"), ("", "/"),
        ("//evil.example", "/"), ("/\\evil.example", "/"), ("https://evil.example", "/"), ("javascript:x", "/"),
        ("/a\r\nSet-Cookie: x", "/"), ("/a b", "/"), ("/д", "/"),
    ])
    func onlyPathsOfOursAreGoneTo(path: String?, target: String) {
        #expect(LocalPath.checked(path) == target)
    }

    @Test func aPlaceIsItsAddress() throws {
        var place = ConsolePlace(choice: .search("a&b д"), after: ListKey(rank: 4, at: 1_795, id: 9), incident: 42)
        place.posting = 7
        place.before = 99
        #expect(try #require(ConsolePlace(path: place.path)) == place)
        #expect(place.eventsPath.hasPrefix("/events?incident=42&q=a%26b%20%D0%B4&after=4.1795.9"))
        #expect(ConsolePlace().path == "/")
    }

    @Test(arguments: [
        "/people", "/incidents", "/incidents/x", "/incidents/-1", "/incidents/42/more", "incidents/42", "",
    ])
    func otherAddressesAreNoPlace(path: String) {
        #expect(ConsolePlace(path: path) == nil)
    }

    @Test(arguments: ["", "1", "1.2", "1.2.3.4", "a.b.c", "1..3", "99999999999999999999.1.1"])
    func aBrokenListKeyIsNone(text: String) {
        #expect(ListKey(text: text) == nil)
    }

    @Test(arguments: [
        ("localhost", true), ("localhost:8080", true), ("LOCALHOST:1", true), ("demo.localhost:8080", true),
        ("127.0.0.1:8080", true), ("[::1]:8080", true), ("evil.example", false), ("127.0.0.1.evil.example", false),
        ("localhost.evil.example:8080", false), ("", false), ("[::1", false), ("10.0.0.1", false),
    ])
    func onlyThisMachinesOwnNamesAreLocal(authority: String, isOwn: Bool) {
        #expect(Peer.isOwnName(authority) == isOwn)
    }

    @Test(arguments: [
        ("127.0.0.1", true), ("127.8.8.8", true), ("::1", true), ("10.1.2.3", false), ("2001:db8::1", false),
    ])
    func onlyLoopbackSocketsAreLocal(address: String, isLocal: Bool) throws {
        #expect(Peer.isLoopback(try SocketAddress(ipAddress: address, port: 1)) == isLocal)
        #expect(!Peer.isLoopback(nil))
    }

    @Test func aFlashIsShownOnce() {
        let flashes = Flashes()
        flashes.leave(Flash(text: "one", isRefusal: false), for: "a")
        flashes.leave(Flash(text: "two", isRefusal: true), for: "a")
        #expect(flashes.take(for: "b") == nil)
        #expect(flashes.take(for: "a") == Flash(text: "two", isRefusal: true))
        #expect(flashes.take(for: "a") == nil)
    }

    @Test func seatsAreBoundedAndGivenBack() {
        let seats = LiveSeats(total: 3, perSession: 2)
        var mine = [seats.take(for: "a"), seats.take(for: "a"), seats.take(for: "a")]
        #expect(mine.map { $0 != nil } == [true, true, false])
        let other = seats.take(for: "b")
        #expect(other != nil)
        #expect(seats.take(for: "c") == nil)
        mine.removeAll()
        #expect(seats.count == 1)
        #expect(seats.take(for: "c") != nil)
    }

    @Test func onlyChangedPartsAreSent() {
        let shown = PageFragments(title: "t", list: "l", card: "c", timeline: "x")
        let next = PageFragments(title: "t", list: "l2", card: "c", timeline: "x")
        #expect(next.changes(since: shown) == PageFragments(list: "l2"))
        #expect(shown.changes(since: shown).isEmpty)
    }
}
