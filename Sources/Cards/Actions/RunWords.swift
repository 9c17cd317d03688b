import Incidents

/// One line about a run: how far it is, or how it ended.
struct RunWords {
    let run: ActionRun
    let pen: Pen

    var line: Phrase {
        let name = ShortNames.name(run.resource)
        let action = run.action
        let reason = (run.failure ?? "").oneLine(300)
        switch run.state {
        case .asked: return signed("⚠️", [.question(action, run.resource)])
        case .cancelled: return run.confirmedAt == nil ? .confirmationCancelled : .notApproved
        case .expired: return run.confirmedAt == nil ? .confirmationOver : .approvalOver
        case .awaiting:
            let waiting = Phrase.awaitsApproval(action, name, until: pen.moment(run.expiresAt))
            return signed("⏳", [waiting, PlanWords(run: run, pen: pen).brief, asker])
        case .running: return signed("⏳", [.underWay(action, name, run.progress)])
        case .done:
            let took = run.startedAt.flatMap { start in run.endedAt.map { Phrase.span($0.since(start)) } }
            let kept = run.staying.map { Phrase.podsKept($0, of: run.progress?.total ?? $0) }
            let isUntouched = run.staying != nil && run.staying == run.progress?.total
            return signed(isUntouched ? "⚠️" : "✅", [.done(action, name), kept, asker, approver, took, ended])
        case .failed:
            let words: Phrase = run.isOutdated ? .outdated(action, name) : .failed(action, name, reason)
            return signed("❌", [words, asker, approver, ended])
        case .stopped:
            let by = run.stoppedBy.map { Phrase(pen.name($0)) } ?? asker
            return signed("⏹", [.stopped(action, name, run.progress), by, ended])
        case .unknown: return signed("⚠️", [.outcomeUnknown(action, name, reason), asker, approver, ended])
        }
    }

    /// On the incident's card: what it waits for or left as well, since there is no other line for that.
    var lines: [Card.Block] {
        let detail = run.state == .running ? (run.progress?.detail ?? "").oneLine(160) : ""
        return pen.line(line) + pen.line(left ?? Phrase(detail))
    }

    /// What a run that did not come to its end has left undone; nil where nothing is told of that.
    var left: Phrase? {
        guard run.action == .drain, run.state == .stopped || run.state == .failed else { return nil }
        return Phrase((run.progress?.detail ?? "").oneLine(300))
    }

    private var asker: Phrase { Phrase(pen.name(run.askedBy)) }

    private var approver: Phrase? { run.approvedBy.map { .approvedBy(pen.name($0)) } }

    /// When, once it is no longer just now.
    private var ended: Phrase? {
        guard let endedAt = run.endedAt, pen.since(endedAt) >= .minutes(1) else { return nil }
        return .ago(pen.since(endedAt))
    }

    private func signed(_ sign: String, _ parts: [Phrase?]) -> Phrase {
        let words = Phrase.dotted(parts.compactMap(\.self))
        return Phrase(en: "\(sign) \(words.en)", ru: "\(sign) \(words.ru)")
    }
}
