import Desk
import Foundation
import Incidents
import TestSupport
import Testing

@testable import Console

extension APIWalk {
    /// Silences in an Alertmanager that does what it is asked, and in one that refuses.
    func silences() async throws {
        let path = "/api/v1/silences"
        try await call("GET", path, is: 409)
        let silencer = FakeSilencer(clock: fixture.clock)
        var settings = fixture.desk.settings
        settings.silencer = silencer
        fixture.desk.use(settings)
        let incident = try await fixture.open(["alertname": "QueueFull", "env": "staging"])
        let by = #""by":"responder-a""#
        let order = #"{\#(by),"incident":\#(incident),"matchers":["env=\"staging\""],"hours":1,"comment":"why"}"#
        let made = try await call("POST", path, order, is: 201)
        let id = try #require(made["id"]?.string)
        let until = (fixture.clock.now() + .hours(4)).rfc3339
        try await call("POST", path, #"{\#(by),"id":"\#(id)","until":"\#(until)"}"#, is: 201)
        #expect(try await call("GET", path)["silences"]?.array?.first?["until"]?.string == until)
        silencer.fail(SilencerRefusal("Alertmanager refuses (400): no"))
        // The same once more, and not as long.
        try await call("POST", path, order, is: 409)
        let longer = order.replacingOccurrences(of: #""hours":1"#, with: #""hours":9"#)
        let refused = try await call("POST", path, longer, is: 502)
        #expect(refused["outcome"] == "failed")
        try await call("DELETE", "\(path)/\(id)?by=responder-a", is: 502)
        #expect(try await call("GET", path)["failure"]?.string != nil)
        silencer.fail(nil)
        try await call("POST", path, #"{\#(by),"matchers":["env"],"hours":1}"#, is: 400)
        try await call("DELETE", "\(path)/\(id)", is: 400)
        try await call("DELETE", "\(path)/\(id)?by=responder-a")
        try await call("DELETE", "\(path)/\(id)?by=responder-a", is: 409)
        settings.silencer = nil
        fixture.desk.use(settings)
    }

    /// A window that opens later, and one that recurs and is open.
    func maintenance() async throws {
        let path = "/api/v1/maintenance"
        let now = fixture.clock.now()
        let by = #""by":"responder-a","matchers":["env=\"staging\""]"#
        let times = #""from":"\#((now + .hours(1)).rfc3339)","until":"\#((now + .hours(2)).rfc3339)""#
        let planned = try await call("POST", path, "{\(by),\(times),\"reason\":\"why\"}", is: 201)
        let once = try #require(planned["maintenance"]?.array?.first)
        #expect(once["open"] == false && once["opensAt"] != nil)
        let hours = #"{"days":["Mon-Sun"],"from":"00:00","until":"23:59","timezone":"GMT"}"#
        let recurring = try await call("POST", path, "{\(by),\"weekly\":\(hours)}", is: 201)
        let weekly = try #require(recurring["maintenance"]?.array?.last)
        #expect(weekly["open"] == true && weekly["openUntil"] != nil)
        let always = hours.replacingOccurrences(of: "23:59", with: "24:00")
        try await call("POST", path, "{\(by),\"weekly\":\(always)}", is: 409)
        try await call("POST", path, "{\(by)}", is: 400)
        let number = try #require(weekly["id"]?.int)
        let ended = try await call("DELETE", "\(path)/\(number)?by=responder-a")
        #expect(ended["maintenance"]?.array?.last?["open"] == false)
        try await call("DELETE", "\(path)/\(number)?by=responder-a&series=true")
        try await call("DELETE", "\(path)/\(number)?by=responder-a", is: 404)
        let other = try #require(once["id"]?.int)
        try await call("DELETE", "\(path)/\(other)?by=viewer-a", is: 409)
        try await call("DELETE", "\(path)/\(other)?by=responder-a")
        #expect(try await call("GET", path)["maintenance"]?.array?.isEmpty == true)
    }
}
