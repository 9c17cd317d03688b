import Hummingbird
import NIOCore

/// Keeps the connection at hand, so that it can be closed without an answer.
struct FakeAPIContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
    }
}
