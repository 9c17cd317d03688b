import Cards
import Incidents

extension ViewGatherer {
    /// Whoever signs in to the console under a name need not be that person: there addresses are not told whole.
    func noticesView(_ screen: NoticeScreen, asking question: Question? = nil) throws -> NoticesView? {
        try NoticeDesk(records: records, settings: settings).view(
            of: screen,
            asking: question,
            isMasked: frontEnd.map { !Actor.Via($0).provesPerson } ?? true
        )
    }
}
