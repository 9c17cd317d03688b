import Incidents

/// Asks an admin about somebody unknown, once.
struct LetInCard {
    let request: LetInRequest
    let pen: Pen

    func card() -> Card {
        let identity = request.identity
        let name = identity.name.oneLine(60).nilIfEmpty ?? identity.id.oneLine(40)
        let about = pen.dotted([
            .identity(identity.frontEnd, id: identity.id.oneLine(60)), .askedAgo(pen.since(request.at)),
        ])
        if let decision = request.decision {
            let admin = pen.name(decision.by)
            let span = pen.since(decision.at)
            let words: Phrase =
                decision.role.map { .wasLetIn(name, $0, by: admin, span) } ?? .wasNotLetIn(name, by: admin, span)
            return Card(headline: Line("👤 \(pen.text(words))"), blocks: about)
        }
        return Card(
            headline: Line([.text("👤 "), .strong(pen.text(.letInQuestion(name)))]),
            blocks: about + pen.line(.rolesExplained),
            keyboard: [
                [
                    pen.button(.asViewer, .letIn(request: request.id, role: .viewer)),
                    pen.button(.asResponder, .letIn(request: request.id, role: .responder)),
                ],
                [pen.button(.doNotLetIn, .letIn(request: request.id, role: nil), style: .danger)],
            ]
        )
    }
}
