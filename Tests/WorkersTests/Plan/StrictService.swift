import Desk
import Incidents
import Workers

/// Counts as strictly as a chat service could: every window of a minute and of a second, wherever it begins.
struct StrictService {
    struct Arrival {
        let room: ChatRoom
        let call: RatePlan.Call
        let at: Timestamp
    }

    let callsPerSecond: Int
    let limits: ChatLimits
    var arrivals: [Arrival] = []

    /// What went over a limit, in words; empty when nothing did.
    var faults: [String] {
        let arrivals = arrivals.sorted { $0.at < $1.at }
        var faults = faults(in: arrivals, within: .seconds(1), most: callsPerSecond, "calls of the bot")
        for (room, inRoom) in Dictionary(grouping: arrivals, by: \.room) {
            if limits.gap > .zero {
                faults += self.faults(in: inRoom, within: limits.gap, most: 1, "calls in \(room.name)")
            }
            if let most = limits.messagesPerMinute {
                let messages = inRoom.filter { $0.call == .message }
                faults += self.faults(in: messages, within: .seconds(60), most: most, "messages in \(room.name)")
            }
        }
        return faults
    }

    private func faults(in arrivals: [Arrival], within window: Duration, most: Int, _ what: String) -> [String] {
        guard arrivals.count > most else { return [] }
        return (most..<arrivals.count).compactMap { index in
            let span = arrivals[index].at.since(arrivals[index - most].at)
            return span < window ? "\(most + 1) \(what) within \(span) at \(arrivals[index].at.milliseconds)" : nil
        }
    }
}
