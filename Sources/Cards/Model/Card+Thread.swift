import Incidents

extension Card {
    /// The card as it stands in the thread under its incident's card: that one is in sight already, so the way back leads
    /// to what the message showed first, and where it shows that there is none.
    func belowItsCard(home: Screen, isHome: Bool) -> Card {
        guard let incident = home.incident else { return self }
        var card = self
        card.keyboard = keyboard.map { row in
            row.compactMap { button in
                guard button.press == .show(.incident(incident)) else { return button }
                guard !isHome else { return nil }
                var button = button
                button.press = .show(home)
                return button
            }
        }.filter { !$0.isEmpty }
        return card
    }
}

extension View {
    /// Which screen it is, for those that can be a message's first.
    var screen: Screen? {
        switch self {
        case .timeline(let view, _, _): .timeline(incident: view.incident.id, before: nil)
        case .cluster(let screen, _, _, _): screen
        case .runbook(let view): .runbook(view.screen)
        case .tickets(.one(let view)): .tickets(.one(view.number, incident: view.incident))
        default: nil
        }
    }
}
