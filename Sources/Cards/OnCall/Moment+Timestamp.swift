import Incidents
import OnCall

extension Moment {
    /// The second that the moment lies in. Everything in a schedule begins and ends on a second, so nothing is lost.
    package init(_ timestamp: Timestamp) {
        let rest = timestamp.milliseconds % 1_000
        self.init(seconds: timestamp.milliseconds / 1_000 - (rest < 0 ? 1 : 0))
    }

    package var timestamp: Timestamp { Timestamp(seconds: seconds) }
}
