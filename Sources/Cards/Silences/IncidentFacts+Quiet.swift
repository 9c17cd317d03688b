import Incidents
import OnCall

extension IncidentFacts {
    /// That alerts are silenced in Alertmanager, or in maintenance: by whom, and until when.
    var quiet: [Card.Block] {
        guard view.incident.isActive else { return [] }
        var blocks: [Card.Block] = []
        if let silenced = view.silenced, silenced.until > pen.now {
            blocks += pen.line(.silenced(silenced, of: view.firingCount, until: pen.moment(silenced.until)))
        }
        if let maintained = view.maintained, maintained.until > pen.now {
            blocks += pen.line(
                .maintained(
                    maintained,
                    of: view.firingCount,
                    until: pen.moment(maintained.until),
                    // Somebody has asked for the next level in spite of it.
                    isPaging: view.paging.climbs.contains { $0.phase == .climbing }
                )
            )
        }
        if let order = view.silencing {
            let words = SilenceOrderWords(order: order, pen: pen)
            blocks += pen.dotted([
                Phrase(en: "\(words.sign) \(words.line.en)", ru: "\(words.sign) \(words.line.ru)"),
                Phrase(pen.name(order.askedBy)),
            ])
        }
        return blocks
    }
}
