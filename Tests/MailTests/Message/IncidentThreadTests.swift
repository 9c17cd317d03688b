import Incidents
import Testing

@testable import Mail

@Suite struct IncidentThreadTests {
    private let domain: MailDomain
    private let thread: IncidentThread

    init() throws {
        domain = try MailDomain("chatops.example.org")
        thread = IncidentThread(incident: 42, openedAt: MailFixture.now, domain: domain)
    }

    @Test func oneIncidentHasOneRoot() {
        let again = IncidentThread(incident: 42, openedAt: MailFixture.now, domain: domain)
        #expect(thread.root == again.root)
        #expect(thread.root.description == "<incident-42.1795334400000@chatops.example.org>")
    }

    @Test func otherIncidentsHaveOtherRoots() {
        let other = IncidentThread(incident: 43, openedAt: MailFixture.now, domain: domain)
        let earlier = IncidentThread(incident: 42, openedAt: Timestamp(seconds: 1), domain: domain)
        #expect(Set([thread.root, other.root, earlier.root]).count == 3)
    }

    @Test func aMailIsTheSameWhenItIsSentAgainAndNeverTheRoot() {
        #expect(thread.message(7) == thread.message(7))
        #expect(Set([thread.root, thread.message(7), thread.message(8)]).count == 3)
    }

    @Test(arguments: ["", ".", "a b", "a@b", "a>b", "a\r\nb", "ä", String(repeating: "x", count: 121)])
    func whatCannotStandInAMessageIDIsRefused(left: String) {
        #expect(throws: MailFault.self) { try MessageID(left, at: domain) }
    }
}
