import Incidents
import NIOCore
import Synchronization

/// The end of a log that grows: one task appends, another tells of it.
final class FollowedLog: Sendable {
    private let state: Mutex<LogText>
    /// One element whenever something was appended since the last one was taken.
    let news: AsyncStream<Void>
    private let bell: AsyncStream<Void>.Continuation

    init(_ query: LogQuery) {
        state = Mutex(LogText(lines: query.mostLines, filter: query.filter))
        (news, bell) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        // The screen appears at once, lines or not.
        bell.yield()
    }

    func append(_ part: ByteBuffer) {
        state.withLock { $0.append(part) }
        bell.yield()
    }

    /// Nothing more will come.
    func end() {
        bell.finish()
    }

    var text: (text: String, isCut: Bool) { state.withLock { $0.result } }
}
