import Incidents

/// The second click on a silence, and what became of it.
struct SilenceOrderCard {
    private let order: SilenceOrder
    private let view: IncidentView?
    private let pen: Pen

    /// A question whose time is over is shown as over, whether or not that was stored yet.
    init(order: SilenceOrder, view: IncidentView?, pen: Pen) {
        var order = order
        _ = order.expire(at: pen.now)
        self.order = order
        self.view = view
        self.pen = pen
    }

    func card() -> Card {
        let words = SilenceOrderWords(order: order, pen: pen)
        let reminder = view.map { IncidentFrame(view: $0, pen: pen).reminder } ?? []
        return Card(
            headline: Line([.text("\(words.sign) "), .strong(pen.text(words.line).oneLine(500))]),
            blocks: .spaced([subject, terms, reminder]),
            keyboard: [buttons]
        )
    }

    private var subject: [Card.Block] {
        let matchers = order.wish.matchers.map { Card.Block.line(Line([.code($0.text.oneLine(300))])) }
        guard order.state == .asked, case .make(let draft) = order.wish else { return matchers }
        return matchers + pen.line(.silenceHoldsAll) + pen.line(.commentOf(draft.comment.oneLine(300)))
    }

    private var terms: [Card.Block] {
        switch order.state {
        case .asked: pen.dotted([.askedBy(pen.name(order.askedBy)), .expiresIn(order.expiresAt.since(pen.now))])
        case .unknown: pen.line(.lookAtSilences)
        case .cancelled, .expired, .running, .done, .failed: pen.dotted([.askedBy(pen.name(order.askedBy))])
        }
    }

    private var buttons: [Button] {
        let home = order.home
        let back = pen.button(home.incident == nil ? .silences : .back, .show(home))
        switch order.state {
        case .asked:
            return [
                pen.button(.yesSilence(order.wish), .silence(.confirm(order: order.id)), style: .danger),
                pen.button(.cancel, .silence(.cancel(order: order.id))),
            ]
        case .unknown where home.incident != nil:
            return [back, pen.button(.silences, .show(.silence(.list(page: 0))))]
        case .cancelled, .expired, .running, .done, .failed, .unknown: return [back]
        }
    }
}

extension SilenceOrder {
    /// What its message shows once it is answered.
    package var home: Screen {
        if let incident { return .incident(incident) }
        guard case .extend(let silence, _) = wish else { return .silence(.list(page: 0)) }
        return .silence(.one(self.silence ?? silence.id))
    }
}
