extension Schedule {
    /// The same with other names for its members, such as those by which the bot knows them.
    package func renamed(_ name: (String) -> String) -> Schedule {
        var schedule = self
        schedule.layers = layers.map { layer in
            let rotation = layer.rotation
            return Layer(
                name: layer.name,
                rotation: Rotation(
                    members: rotation.members.map(name),
                    days: rotation.days,
                    start: rotation.start,
                    handoff: rotation.handoff,
                    clock: rotation.clock
                ),
                windows: layer.windows,
                holidayRule: layer.holidayRule,
                holidays: layer.holidays
            )
        }
        return schedule
    }
}
