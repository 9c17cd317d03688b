import OnCall
import Testing

@Suite struct ClockWatchTests {
    @Test func onlyASettingIsAJump() {
        var watch = ClockWatch()
        let steps: [(wall: Int64, steady: Int64, jump: Int64)] = [
            (1_000_000, 50, 0), (1_000_030, 80, 0),
            // Rounded, and a clock that is brought nearer little by little.
            (1_000_061, 110, 0), (1_000_092, 140, 0),
            // Back by an hour, then forward by it.
            (996_522, 170, -3_600), (996_552, 200, 0), (1_000_182, 230, 3_600),
            // A day asleep is no setting.
            (1_086_612, 86_660, 0),
        ]
        for step in steps {
            #expect(watch.jump(wall: Moment(seconds: step.wall), steady: step.steady) == step.jump, "\(step)")
        }
    }
}
