import Cards
import Incidents

/// Somebody says whose a channel is.
extension Visit {
    /// Opens the form, beginning with what was answered before.
    mutating func askChannel(_ id: String) throws -> Answer {
        let channel = try answerable(id)
        guard identity.frontEnd.hasDialogs else { throw Refusal.notYourChannel }
        let known = channel.answer.map { ChannelAnswer.text(team: $0.team, watch: $0.watch ?? "") }
        let question = Question.channel(channel.id)
        return Answer(
            dialog: Dialog(
                question: question,
                text: Phrase.dialog(for: question)(language),
                posting: posting?.id,
                prefill: known
            )
        )
    }

    /// Takes the answer: from now on what happens there is kept, and what happened lately is read back.
    mutating func enableChannel(_ id: String, with text: String) throws -> Answer {
        var channel = try answerable(id)
        let wasEnabled = channel.isEnabled
        let answer = try ChannelAnswer(checking: text)
        try channel.enable(answer, at: now)
        try records.save(channel)
        if !wasEnabled { try ChannelBook(records: records, now: now).beginBackfill(of: channel.id) }
        var parameters = ["channel": channel.id, "team": answer.team]
        parameters["watch"] = answer.watch
        try audit(.enableChannel, parameters: parameters)
        try refreshPosting()
        changes.insert(.channels)
        return toast(.channelEnabled(answer.team))
    }

    /// - Throws: when it is not the person's to answer for.
    private func answerable(_ id: String) throws -> ChatChannel {
        guard let channel = try ChannelBook(records: records, now: now).channel(named: id) else {
            throw Refusal.noSuchChannel
        }
        try channel.requireAnswer(by: person, as: identity)
        if channel.state == .disabled { throw Refusal.channelLeft }
        return channel
    }
}
