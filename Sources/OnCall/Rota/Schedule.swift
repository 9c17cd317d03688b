/// Who is on call when: layers, and what people have agreed on top of them.
package struct Schedule: Hashable, Sendable {
    package let name: String
    /// The team that it is of; nil: none was named.
    package let team: String?
    /// Where its people are, for what is shown of it.
    package let clock: ZoneClock
    /// The lowest first: each covers those before it while it counts.
    package var layers: [Layer]
    /// Cover all layers.
    package var overrides: [Override]
    /// False where it is meant that nobody is on call at times.
    package let warnsOfGaps: Bool
    /// False where it is meant that its people are on call elsewhere, too.
    package let warnsOfDoubles: Bool

    package init(
        name: String,
        team: String? = nil,
        clock: ZoneClock,
        layers: [Layer],
        overrides: [Override] = [],
        warnsOfGaps: Bool = true,
        warnsOfDoubles: Bool = true
    ) {
        self.name = name
        self.team = team
        self.clock = clock
        self.layers = layers
        self.overrides = overrides
        self.warnsOfGaps = warnsOfGaps
        self.warnsOfDoubles = warnsOfDoubles
    }

    /// Everybody whom the layers name, each once, in their order.
    package var members: [String] {
        var seen = Set<String>()
        return layers.flatMap(\.rotation.members).filter { seen.insert($0).inserted }
    }

    /// Who is on call, and why; nil: nobody is.
    package func duty(at moment: Moment) -> Duty? {
        if let cover = overrides.filter({ $0.contains(moment) }).max(by: { $0.id < $1.id }) {
            return Duty(member: cover.member, source: .override(cover.id))
        }
        for index in layers.indices.reversed() {
            guard let member = layers[index].member(at: moment) else { continue }
            return Duty(member: member, source: .layer(index))
        }
        return nil
    }
}
