import Cards
import Incidents

/// What people do with runbooks.
extension Visit {
    /// What `/runbook` shows: the text, the way to write it, or all there are when nothing was named.
    func screen(forRunbook words: String) throws -> RunbookScreen {
        guard words.contains(where: { !$0.isWhitespace }) else { return .list(after: nil) }
        let readings = RunbookKey.readings(of: words)
        guard let likeliest = readings.first else { throw Refusal.unfitRunbookName(limit: RunbookKey.limit) }
        let known = try readings.first { try records.fittingRunbook($0) != nil }
        return .text(known ?? likeliest, page: 0, incident: nil)
    }

    /// Asks for the text, beginning with the active one: inline, in a form, or by a message to reply to.
    mutating func askRunbook(_ key: RunbookKey, incident: Int64?) throws -> Answer {
        let version = try records.activeRunbook(key)
        let question = Question.runbook(version?.key ?? key, base: version?.number, incident: incident)
        if let limit = identity.frontEnd.longestText, let version {
            guard version.text.utf16.count <= limit else { throw Refusal.runbookTooLongHere(limit: limit) }
        }
        switch identity.frontEnd {
        case .console:
            try show(.question(question))
            return .silent
        case .slack:
            let text = Phrase.dialogRunbook(key)(language)
            let dialog = Dialog(question: question, text: text, posting: posting?.id, prefill: version?.text)
            return Answer(dialog: dialog)
        case .telegram:
            guard let posting else { throw Refusal.buttonExpired }
            let text = Phrase.prompt(for: question)(language)
            if let version { try show(.runbook(.source(version.key, page: 0, incident: incident))) }
            let place = try placeToAnswer(beside: posting)
            try records.enqueue(
                .prompt(text, question: question, person: identity, replyTo: place.message, posting: posting.id),
                to: place.address,
                at: now
            )
            changes.insert(.outbox)
            return .silent
        }
    }

    mutating func answerRunbook(_ key: RunbookKey, base: Int?, with text: String, incident: Int64?) throws -> Answer {
        // A longer message arrives in several, and only the first of them is the reply.
        if let limit = identity.frontEnd.longestText, via != .api, text.utf16.count > limit {
            throw Refusal.runbookTooLongHere(limit: limit)
        }
        let source = RunbookSource.person(person.reference, via: via)
        return try writeRunbook(text, for: key, base: base, source: source, incident: incident)
    }

    /// Stores a text as a new version. It becomes the active one unless somebody else made another active since the person
    /// began, or a model wrote it: then it is kept beside, to be compared and activated.
    /// - Parameter base: the version that was active when the person began.
    mutating func writeRunbook(
        _ text: String,
        for key: RunbookKey,
        base: Int?,
        source: RunbookSource,
        incident: Int64?
    ) throws -> Answer {
        let text = try RunbookText.checked(text)
        let named = try RunbookKey(checking: key.alert, service: key.service)
        let key = try records.runbook(named)?.key ?? named
        let active = try records.activeRunbook(key)
        if let active, active.text == text {
            try show(.runbook(.text(key, page: 0, incident: incident)))
            return toast(.runbookUnchanged(active.number))
        }
        let isProposal = source.isModel
        let isActive = active?.number == base && !isProposal
        let version =
            try kept(text, of: key, isActive: isActive) ?? added(text, to: key, source, isActive, over: active)
        if version.isActive {
            try noteChange(of: key, isFirst: active == nil, incident: incident)
            try show(.runbook(.text(key, page: 0, incident: incident)))
            return toast(.runbookWritten(key, version: version.number))
        }
        try noteChange(of: key, isFirst: false, incident: incident)
        guard let active else { return toast(.runbookProposed(version.number)) }
        try show(
            .runbook(.difference(key, from: active.number, to: version.number, page: 0, incident: incident))
        )
        guard !isProposal else { return toast(.runbookProposed(version.number)) }
        return try tell(.runbookKept(version.number, newer: active.number, by: active.source.author))
    }

    /// What must be heard wherever it was written: a reply has no toast, and a form only shows what it refuses.
    private mutating func tell(_ phrase: Phrase) throws -> Answer {
        if via == .telegram, let posting {
            let place = try placeToAnswer(beside: posting)
            try records.enqueue(
                .text(Line(phrase(language)), replyTo: place.message),
                to: place.address,
                at: now
            )
            changes.insert(.outbox)
        }
        return Answer(toast: phrase(language), isRefusal: via == .slack)
    }

    /// Sent twice, a text that could not become active is kept once.
    private func kept(_ text: String, of key: RunbookKey, isActive: Bool) throws -> RunbookVersion? {
        guard !isActive, let newest = try records.runbookVersions(of: key, before: nil, limit: 1).first,
            newest.text == text
        else { return nil }
        return newest
    }

    private mutating func added(
        _ text: String,
        to key: RunbookKey,
        _ source: RunbookSource,
        _ isActive: Bool,
        over active: RunbookVersion?
    ) throws -> RunbookVersion {
        let version = try records.addRunbookVersion(text, of: key, source: source, isActive: isActive, at: now)
        var parameters = key.parameters
        parameters["version"] = String(version.number)
        parameters["active"] = isActive ? "true" : "false"
        parameters["before"] = active.map { String($0.number) }
        if case .model(let name, _, _) = source { parameters["model"] = name }
        try audit(.writeRunbook, incident: attempted?.incident, parameters: parameters)
        return version
    }

    mutating func activateRunbook(
        _ key: RunbookKey,
        version number: Int,
        seen: Int?,
        incident: Int64?
    ) throws -> Answer {
        guard let version = try records.runbookVersion(number, of: key) else {
            throw Refusal.noRunbookVersion(key, number)
        }
        guard !version.isActive else { throw Refusal.runbookVersionActive(number) }
        let active = try records.activeRunbook(key)
        if let active, active.number != seen {
            let author = active.source.author
            throw Refusal.runbookChanged(key, version: active.number, by: author, at: active.at)
        }
        try records.activateRunbook(number, of: key)
        var parameters = version.key.parameters
        parameters["version"] = String(number)
        parameters["before"] = active.map { String($0.number) }
        try audit(.activateRunbook, incident: incident, parameters: parameters)
        try noteChange(of: version.key, isFirst: active == nil, incident: incident)
        try show(.runbook(.text(version.key, page: 0, incident: incident)))
        return toast(.runbookActivated(version.key, version: number))
    }

    private mutating func noteChange(of key: RunbookKey, isFirst: Bool, incident: Int64?) throws {
        let change = RunbookChange(records: records, now: now)
        try change.refresh(key, isFirst: isFirst)
        if let incident {
            try records.refresh(incident: incident, at: now)
            changes.insert(.incident(incident))
        }
        changes.insert(.runbooks)
    }
}

extension RunbookSource {
    fileprivate var isModel: Bool {
        if case .model = self { true } else { false }
    }
}

extension FrontEnd {
    /// The longest text that can be asked for and comes back as one, in UTF-16 units; nil where there is no such limit.
    var longestText: Int? {
        switch self {
        // A message has at most 4,096; one that is full was most likely cut by the sender's own program.
        case .telegram: 4_095
        // A form's field takes and shows as many.
        case .slack: 3_000
        case .console: nil
        }
    }
}
