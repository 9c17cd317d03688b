import Foundation
import Incidents
import Testing

@testable import Console

@Suite struct AccessTests {
    private let now = Timestamp(seconds: 1_795_248_000)
    private let secret = [UInt8](repeating: 5, count: 32)

    @Test func aSealedTextOpensForItsPurposeAndKeyAlone() {
        let seal = Seal(secret: secret, salt: "a")
        let sealed = seal.seal(Data("hello".utf8), for: "one")
        #expect(seal.open(sealed, for: "one") == Data("hello".utf8))
        #expect(seal.open(sealed, for: "two") == nil)
        #expect(Seal(secret: secret, salt: "b").open(sealed, for: "one") == nil)
        #expect(Seal(secret: [UInt8](repeating: 6, count: 32), salt: "a").open(sealed, for: "one") == nil)
    }

    @Test(arguments: ["", ".", "a", "a.b", "a.b.c", "!!.!!", "aGVsbG8.", ".aGVsbG8", "aGVsbG8=.aGVsbG8="])
    func whatWeDidNotSealDoesNotOpen(text: String) {
        #expect(Seal(secret: secret, salt: "").open(text, for: "one") == nil)
    }

    @Test func everyChangedCharacterBreaksTheSeal() {
        let seal = Seal(secret: secret, salt: "")
        let sealed = Array(seal.seal(Data("hello".utf8), for: "one"))
        for index in sealed.indices {
            var forged = sealed
            forged[index] = forged[index] == "A" ? "B" : "A"
            #expect(seal.open(String(forged), for: "one") == nil, "position \(index)")
        }
    }

    @Test func aSessionOutlivesARestartAndEndsAfterTwelveHours() throws {
        let identity = Identity(frontEnd: .console, id: "responder-a", name: "responder-a")
        let cookie = try ConsoleAccess(apiToken: "t", sessionSecret: secret)
            .cookieValue(of: Session(identity: identity, at: now))
        let restarted = ConsoleAccess(apiToken: "t", sessionSecret: secret)
        #expect(restarted.session(fromCookie: cookie, at: now + .hours(11))?.identity == identity)
        #expect(restarted.session(fromCookie: cookie, at: now + .hours(12)) == nil)
    }

    @Test func anotherTokenEndsAllSessions() throws {
        let identity = Identity(frontEnd: .console, id: "responder-a", name: "responder-a")
        let cookie = try ConsoleAccess(apiToken: "old", sessionSecret: secret)
            .cookieValue(of: Session(identity: identity, at: now))
        #expect(ConsoleAccess(apiToken: "new", sessionSecret: secret).session(fromCookie: cookie, at: now) == nil)
    }

    @Test func aFormTokenBelongsToOneSession() {
        let access = ConsoleAccess(apiToken: nil, sessionSecret: secret)
        let identity = Identity(frontEnd: .console, id: "a", name: "a")
        let mine = Session(identity: identity, at: now)
        let other = Session(identity: identity, at: now)
        #expect(access.isFormToken(access.formToken(of: mine), of: mine))
        #expect(!access.isFormToken(access.formToken(of: mine), of: other))
        #expect(!access.isFormToken("", of: mine))
    }

    @Test func aTicketWorksOnceWithinADay() throws {
        let access = ConsoleAccess(apiToken: nil, sessionSecret: secret)
        let first = try #require(access.issueTicket(name: "admin-a", at: now))
        let second = try #require(access.issueTicket(name: "admin-a", at: now))
        #expect(access.redeem(ticket: first, at: now + .hours(23))?.name == "admin-a")
        #expect(access.redeem(ticket: first, at: now + .hours(23)) == nil)
        #expect(access.redeem(ticket: second, at: now + .hours(24)) == nil)
        #expect(access.redeem(ticket: "guess", at: now) == nil)
        #expect(access.issueTicket(name: " ", at: now) == nil)
    }

    @Test func tenFailuresAMinuteCloseTheDoorForThatAddressAlone() {
        let throttle = SignInThrottle()
        for second in 0..<10 {
            #expect(throttle.delay(for: "192.0.2.1", at: now + .seconds(Int64(second))) == nil)
            throttle.recordFailure(from: "192.0.2.1", at: now + .seconds(Int64(second)))
        }
        #expect(throttle.delay(for: "192.0.2.1", at: now + .seconds(10)) == .seconds(50))
        #expect(throttle.delay(for: "192.0.2.2", at: now + .seconds(10)) == nil)
        #expect(throttle.delay(for: "192.0.2.1", at: now + .seconds(60)) == nil)
    }

    @Test func aHundredFailuresAMinuteSlowDownAllWhoAreWrong() {
        let throttle = SignInThrottle()
        for number in 0..<100 {
            #expect(throttle.delayForAll(at: now) == nil)
            throttle.recordFailure(from: "192.0.2.\(number)", at: now)
        }
        #expect(throttle.delayForAll(at: now + .seconds(1)) == .seconds(59))
        #expect(throttle.delay(for: "198.51.100.1", at: now + .seconds(1)) == nil)
        #expect(throttle.delayForAll(at: now + .seconds(60)) == nil)
    }

    @Test(arguments: [("responder-a", "responder-a"), ("  Responder A ", "Responder A"), ("Дежурный Б", "Дежурный Б")])
    func aNameIsTakenWithoutTheSpaceAroundIt(text: String, name: String) {
        #expect(ConsoleName(text)?.name == name)
    }

    @Test(arguments: ["", "   ", "a\nb", "a\u{0}b", "a\u{202E}b", "a\u{200B}b", String(repeating: "x", count: 65)])
    func aNameThatWouldDisturbOthersIsRefused(text: String) {
        #expect(ConsoleName(text) == nil)
    }

    @Test func secretsMatchExactlyAndAreNeverShown() {
        let secret = SecretText("s3cret")
        #expect(secret.matches("s3cret"))
        for wrong in ["", "s3cre", "s3crett", "S3cret"] { #expect(!secret.matches(wrong)) }
        #expect(!"\(secret)".contains("s3cret"))
        #expect(!String(reflecting: ConsoleAccess(apiToken: "s3cret", sessionSecret: [1])).contains("s3cret"))
    }
}
