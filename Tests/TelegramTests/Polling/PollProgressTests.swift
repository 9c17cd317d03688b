import Testing

@testable import Telegram

@Suite("The offset")
struct PollProgressTests {
    private func batch(_ ids: Int64...) -> [Update] { ids.map { Update(updateId: $0) } }

    @Test func passesABatchThatIsHandled() {
        var progress = PollProgress()
        #expect(progress.offset == nil)
        progress.finish(batch(5, 6, 7), handled: [5, 6, 7])
        #expect(progress.offset == 8)
    }

    @Test func staysBeforeTheFirstUpdateThatIsNot() {
        var progress = PollProgress()
        progress.finish(batch(5, 6, 7), handled: [5, 7])
        #expect(progress.offset == 6)
        #expect(progress.isHandled(Update(updateId: 7)))
        #expect(!progress.isHandled(Update(updateId: 6)))
        progress.finish(batch(6, 7, 8), handled: [6])
        #expect(progress.offset == 8)
        progress.finish(batch(8), handled: [8])
        #expect(progress.offset == 9)
    }

    @Test func isNotMovedByAnEmptyBatch() {
        var progress = PollProgress()
        progress.finish([], handled: [])
        #expect(progress.offset == nil)
        progress.finish(batch(5), handled: [5])
        progress.finish([], handled: [])
        #expect(progress.offset == 6)
    }

    @Test func followsNumbersThatBeginAnew() {
        var progress = PollProgress()
        progress.finish(batch(900_000), handled: [900_000])
        progress.finish(batch(17, 18), handled: [17, 18])
        #expect(progress.offset == 19)
    }

    @Test func anUpdateThatFailsHasFiveTries() {
        var progress = PollProgress()
        let last = (1...5).map { _ in progress.noteFailure(of: 3) }
        #expect(last == [false, false, false, false, true])
        let other = progress.noteFailure(of: 4)
        #expect(!other)
    }
}
