import Desk
import Incidents

@testable import Store

extension StatementRecorder {
    static func useChannels(_ records: any WritableRecords) throws {
        let incident = try records.insert(sampleIncident("group-of-channels"))
        var channel = ChatChannel(joined: "C1", inviter: "U1", at: start)
        try channel.enable(ChannelAnswer(team: "shop", watch: "checkout"), at: start)
        try records.save(channel)
        let stamp = MessageStamp(earliestAt: start)
        let alert = RecognizedAlert(rule: "test", alert: "Alert", urgency: .high, status: .triggered)
        try records.save(Activity(channel: "C1", stamp: stamp, kind: .alert, alert: alert, incident: incident.id))
        let author = ChannelAuthor(kind: .bot, id: "B1", name: "tool")
        let message = ChannelMessage(channel: "C1", stamp: stamp, root: stamp, author: author, text: "text")
        _ = try records.insert(message)
        try records.update(message)
        try records.setLinks([MessageLink(channel: "C2", stamp: stamp)], of: message)
        try records.setReactions([MessageReaction("eyes", by: ["U1"], count: 2)], in: "C1", at: stamp)
        try records.react(with: "eyes", by: "U2", isAdded: true, in: "C1", at: stamp)
        for person in ["U2", "U3"] { try records.react(with: "eyes", by: person, isAdded: false, in: "C1", at: stamp) }
        try records.save(Backfill(channel: "C1", since: stamp, until: stamp))
        if let alert {
            try records.save(alert.sighting, of: alert.fingerprint, on: incident.id, heardAt: start)
            _ = try records.sightings(of: alert.fingerprint, limit: 9)
            try records.removeAlert(alert.fingerprint, from: incident.id)
            try records.reword(alert, in: "C1", at: stamp)
        }
        _ = try records.channel("C1")
        _ = try records.enabledChannels()
        _ = try records.activity(in: "C1", at: stamp)
        _ = try records.activities(in: "C1", before: stamp, limit: 9)
        _ = try records.channelMessage(in: "C1", at: stamp)
        _ = try records.thread(in: "C1", under: stamp, after: nil, limit: 9)
        _ = try records.linkedMessages(to: "C2", root: stamp, limit: 9)
        _ = try records.reactions(in: "C1", at: stamp)
        _ = try records.backfill(of: "C1")
        _ = try records.waitingBackfills(limit: 9)
        try records.saveSightedWords(["alert"], of: incident.id)
        try records.saveToldWords(["alert"], of: incident.id)
        _ = try records.sightings(ofIncident: incident.id)
        _ = try records.sightedIncidents(word: "alert", isActive: true, limit: 9)
        _ = try records.toldIncidents(word: "alert", isActive: true, limit: 9)
        try records.lend(incident.id, toSource: "alertmanager", groupKey: "group")
        _ = try records.borrowedIncidents(source: "alertmanager", groupKey: "group", limit: 9)
        _ = try records.channel(ofIncident: incident.id)
        _ = try records.alerts(of: incident.id, saying: "checkout", limit: 9)
        _ = try records.alerts(of: incident.id, fingerprint: "fp")
        try records.endLoan(of: incident.id)
        _ = try records.pruneSightings(closedBefore: start, limit: 9)
        let thread = WaitingThread(channel: "C1", root: stamp)
        try records.add(thread)
        try records.takeBack(stamp, in: "C1")
        _ = try records.waitingThreads(limit: 9)
        _ = try records.newestMessage(in: "C1")
        _ = try records.roots(in: "C1", from: stamp, until: stamp, limit: 9)
        _ = try records.tells(.triggered, of: "0123456789abcdef", in: "C1", after: stamp)
        _ = try records.wasTakenBack(stamp, in: "C1")
        try records.remove(thread)
        try records.rename(channel: "C1", to: "C3")
        _ = try records.pruneChannelMessages(before: stamp, limit: 9)
    }
}
