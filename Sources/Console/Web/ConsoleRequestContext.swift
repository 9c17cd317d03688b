import Hummingbird
import Logging
import NIOCore

/// What a request to the app port carries along: who is at the other end of the connection.
struct ConsoleRequestContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let remoteAddress: SocketAddress?

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        remoteAddress = source.channel.remoteAddress
    }

    /// Forms and API bodies are small.
    var maxUploadSize: Int { RequestLimits.bodyBytes }
}
