import Foundation
import Incidents
import Testing

@testable import Console

@Suite struct SignedLinkTests {
    private static let now = Timestamp(seconds: 1_795_334_400)
    private let links = SignedLinks(secret: Array(0..<32))

    private func link(_ deed: SignedLink.Deed = .acknowledge) -> SignedLink {
        SignedLink(deed, incident: 42, generation: 3, person: 7, expiresAt: Self.now + .hours(24))
    }

    @Test(arguments: SignedLink.Deed.allCases) func aLinkComesBackAsItWas(deed: SignedLink.Deed) throws {
        let token = try links.token(link(deed))
        #expect(links.read(token, at: Self.now) == .good(link(deed)))
        #expect(
            token.unicodeScalars.allSatisfy {
                CharacterSet.urlQueryAllowed.contains($0) && !"+&=%".unicodeScalars.contains($0)
            }
        )
    }

    @Test func itLastsUntilItsEndAndNoLonger() throws {
        let token = try links.token(link())
        let end = link().expiresAt
        #expect(links.read(token, at: end - .milliseconds(1)) == .good(link()))
        #expect(links.read(token, at: end) == .expired(link()))
        #expect(links.read(token, at: end + .days(400)) == .expired(link()))
    }

    @Test func whateverIsChangedItIsNotOurs() throws {
        let token = Array(try links.token(link()))
        for index in token.indices {
            for other in ["A", "B", "-", ".", "=", " "] as [Character] where token[index] != other {
                var changed = token
                changed[index] = other
                #expect(links.read(String(changed), at: Self.now) == .notOurs)
            }
        }
        for count in 0..<token.count {
            #expect(links.read(String(token.prefix(count)), at: Self.now) == .notOurs)
        }
        #expect(links.read(String(token) + "A", at: Self.now) == .notOurs)
        #expect(links.read(String(repeating: "A", count: 100_000), at: Self.now) == .notOurs)
    }

    @Test func anotherSecretMakesOtherLinks() throws {
        let others = SignedLinks(secret: Array(1...32))
        #expect(links.read(try others.token(link()), at: Self.now) == .notOurs)
    }

    @Test func whatIsSealedForSomethingElseIsNoLink() throws {
        let payload = try JSONEncoder().encode(link())
        for (salt, purpose) in [("mail link", "session"), ("a token", "mail link")] {
            let sealed = Seal(secret: Array(0..<32), salt: salt).seal(payload, for: purpose)
            #expect(links.read(sealed, at: Self.now) == .notOurs)
        }
    }

    @Test(arguments: ["{}", "[]", "null", #"{"deed":"delete","incident":1,"generation":1,"person":1,"expiresAt":9}"#])
    func whatIsSignedButNoLinkIsNone(payload: String) {
        let seal = Seal(secret: Array(0..<32), salt: "mail link")
        #expect(links.read(seal.seal(Data(payload.utf8), for: "mail link"), at: Self.now) == .notOurs)
    }
}
