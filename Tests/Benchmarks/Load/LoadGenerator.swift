import NIOCore
import NIOPosix

/// Posts prepared requests over a number of keep-alive connections: each sends its next as soon as it has the answer.
///
/// One thread, no HTTP library: what it costs is taken from the processors of the one that is measured.
struct LoadGenerator: Sendable {
    let port: Int
    let connections: Int

    /// - Throws: `FixtureFault`, or the connection's error.
    func post(_ requests: [RawRequest]) async throws -> LoadResult {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        do {
            let result = try await post(requests, on: group)
            try await group.shutdownGracefully()
            return result
        } catch {
            try await group.shutdownGracefully()
            throw error
        }
    }

    private func post(_ requests: [RawRequest], on group: MultiThreadedEventLoopGroup) async throws -> LoadResult {
        let loop = group.next()
        let done = loop.makePromise(of: Void.self)
        let supply = LoadSupply(requests, done: done)
        let bootstrap = ClientBootstrap(group: loop)
            .channelOption(.socketOption(.tcp_nodelay), value: 1)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(LoadConnection(supply))
                }
            }
        var channels: [any Channel] = []
        do {
            for _ in 0..<min(connections, max(requests.count, 1)) {
                channels.append(try await bootstrap.connect(host: "127.0.0.1", port: port).get())
            }
        } catch {
            done.fail(error)
            throw error
        }
        let start = ContinuousClock.now
        for channel in channels { channel.pipeline.fireUserInboundEventTriggered(LoadConnection.Begin()) }
        try await done.futureResult.get()
        let duration = start.duration(to: .now)
        for channel in channels { channel.close(promise: nil) }
        return supply.result(duration)
    }
}
