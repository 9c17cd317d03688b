import Incidents
import OnCall

/// A screen of who is on call, with what it shows.
package struct OnCallView: Hashable, Sendable {
    package enum Content: Hashable, Sendable {
        case overview([Outlook], DutyCare)
        case schedule(Outlook, DutyForecast, DutyCare)
        case coverSchedules([Outlook])
        /// `nextTurn`: that of somebody else, where one is known.
        case coverTimes(Outlook)
        /// A page of those who may cover, the likeliest first.
        case coverPeople(Outlook, [PersonName], next: Int?)
        /// The times are being written down.
        case asking(Question, Outlook)
        /// Those in which the person stands.
        case swapSchedules([String])
        /// The person's own turns.
        case swapTurns(String, PersonName, [DutyPeriod])
        /// Turns of others, the next first.
        case swapReturns([SwapReturn])
        /// A page of those who may be asked.
        case swapPeople([PersonName], next: Int?)
        case swap(Swap)
        /// With what is open, the most severe first.
        case handoff(Handoff, ListView)
        /// There is no such schedule in the settings.
        case missing(String)
        /// Nothing is set up.
        case none
    }

    package var screen: OnCallScreen
    package var content: Content

    package init(screen: OnCallScreen, content: Content) {
        self.screen = screen
        self.content = content
    }

    /// A schedule now and at its next handoff.
    package struct Outlook: Hashable, Sendable {
        package var schedule: String
        package var team: String?
        package var duty: Duty?
        /// When somebody else, or nobody, is next, and until when; nil when nothing changes for more than a year.
        package var next: DutySpan?

        package init(schedule: String, team: String?, duty: Duty?, next: DutySpan?) {
            self.schedule = schedule
            self.team = team
            self.duty = duty
            self.next = next
        }
    }

    /// A turn that may be taken in exchange, and whose it is.
    package struct SwapReturn: Hashable, Sendable {
        package var person: PersonName
        package var period: DutyPeriod

        package init(person: PersonName, period: DutyPeriod) {
            self.person = person
            self.period = period
        }
    }

    /// Four weeks of a schedule.
    package struct DutyForecast: Hashable, Sendable {
        /// Without holes; the first one begins now.
        package var turns: [DutySpan]
        /// Not over, by their number.
        package var covers: [Cover]
        /// Nobody has answered them yet, by their number.
        package var swaps: [Swap]

        package init(turns: [DutySpan], covers: [Cover], swaps: [Swap] = []) {
            self.turns = turns
            self.covers = covers
            self.swaps = swaps
        }
    }

    /// What somebody has to see to.
    package struct DutyCare: Hashable, Sendable {
        /// Members as the settings name them, whom the bot does not know.
        package var strangers: [String]
        package var doubles: [DoubleBooking]

        package init(strangers: [String] = [], doubles: [DoubleBooking] = []) {
            self.strangers = strangers
            self.doubles = doubles
        }
    }
}
