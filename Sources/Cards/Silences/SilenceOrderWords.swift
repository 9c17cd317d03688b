import Incidents

/// One line about what was asked of Alertmanager: how far it is, or how it ended.
struct SilenceOrderWords {
    let order: SilenceOrder
    let pen: Pen

    var sign: String {
        switch order.state {
        case .asked, .unknown, .cancelled, .expired: "⚠️"
        case .running: "⏳"
        case .done: "✅"
        case .failed: "❌"
        }
    }

    var line: Phrase {
        let until = order.wish.until.map(pen.moment)
        switch order.state {
        case .asked: return .askSilence(order.wish, until: until)
        case .cancelled: return .confirmationCancelled
        case .expired: return .confirmationOver
        case .running: return .silencing(order.wish, until: until)
        case .done: return .silenceDone(order.wish, until: until)
        case .failed: return .silenceFailed(order.wish, (order.failure ?? "").oneLine(300))
        case .unknown: return .silenceUnknown(order.wish, (order.failure ?? "").oneLine(200))
        }
    }
}
