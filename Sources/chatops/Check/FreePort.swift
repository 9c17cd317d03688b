import NIOCore
import NIOPosix

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Tells whether an address can be listened on, by listening there for a moment.
enum FreePort {
    struct Unavailable: Error {
        let reason: String
        /// Somebody else listens there; another port may do.
        let isTaken: Bool
    }

    static func probe(_ endpoint: BotConfiguration.Endpoint) async throws(Unavailable) {
        do {
            let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .serverChannelOption(ChannelOptions.socketOption(.so_reuseaddr), value: 1)
                .bind(host: endpoint.host, port: endpoint.port).get()
            try await channel.close().get()
        } catch let error as IOError {
            throw Unavailable(reason: error.description, isTaken: error.errnoCode == EADDRINUSE)
        } catch {
            throw Unavailable(reason: "\(error)", isTaken: false)
        }
    }

    /// The endpoint itself, or the same host with any free port when its own is taken.
    static func orAnother(_ endpoint: BotConfiguration.Endpoint) async -> BotConfiguration.Endpoint {
        do {
            try await probe(endpoint)
            return endpoint
        } catch {
            return error.isTaken ? BotConfiguration.Endpoint(host: endpoint.host, port: 0) : endpoint
        }
    }
}
