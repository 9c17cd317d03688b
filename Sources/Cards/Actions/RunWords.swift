import Incidents

/// One line about a run: how far it is, or how it ended.
struct RunWords {
    let run: ActionRun
    let pen: Pen

    var line: Phrase {
        let name = ShortNames.name(run.resource)
        let person = Phrase(pen.name(run.askedBy))
        switch run.state {
        case .asked: return signed("⚠️", .question(run.action, run.resource))
        case .cancelled: return .confirmationCancelled
        case .expired: return .confirmationOver
        case .running: return signed("⏳", .underWay(run.action, name, run.progress))
        case .done:
            let took = run.startedAt.flatMap { start in run.endedAt.map { Phrase.span($0.since(start)) } }
            return signed("✅", .dotted([.done(run.action, name), person, took, ended].compactMap(\.self)))
        case .failed:
            let reason = (run.failure ?? "").oneLine(300)
            return signed("❌", .dotted([.failed(run.action, name, reason), person, ended].compactMap(\.self)))
        case .awaiting:
            return signed("⏳", .dotted([.awaitsApproval(run.action, name), person]))
        case .stopped:
            let by = run.stoppedBy.map { Phrase(pen.name($0)) } ?? person
            return signed("⏹", .dotted([.stopped(run.action, name, run.progress), by, ended].compactMap(\.self)))
        case .unknown:
            return signed("⚠️", .dotted([.outcomeUnknown(run.action, name), person, ended].compactMap(\.self)))
        }
    }

    /// When, once it is no longer just now.
    private var ended: Phrase? {
        guard let endedAt = run.endedAt, pen.since(endedAt) >= .minutes(1) else { return nil }
        return .ago(pen.since(endedAt))
    }

    private func signed(_ sign: String, _ phrase: Phrase) -> Phrase {
        Phrase(en: "\(sign) \(phrase.en)", ru: "\(sign) \(phrase.ru)")
    }
}
