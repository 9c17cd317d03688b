import NIOCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Tells whether an address can be listened on, without listening there: nobody's connection is taken and dropped.
enum FreePort {
    struct Unavailable: Error {
        let reason: String
        /// Somebody else listens there; another port may do.
        let isTaken: Bool

        fileprivate init(errorNumber: Int32) {
            reason = String(cString: strerror(errorNumber))
            isTaken = errorNumber == EADDRINUSE
        }

        fileprivate init(_ error: any Error) {
            reason = "\(error)"
            isTaken = false
        }
    }

    static func probe(_ endpoint: BotConfiguration.Endpoint) throws(Unavailable) {
        let address: SocketAddress
        do {
            address = try SocketAddress.makeAddressResolvingHost(endpoint.host, port: endpoint.port)
        } catch {
            throw Unavailable(error)
        }
        let handle = socket(address.protocol.rawValue, stream, 0)
        guard handle >= 0 else { throw Unavailable(errorNumber: errno) }
        defer { close(handle) }
        // As a listener does: then what was closed a moment ago is in nobody's way, and who listens still is.
        var yes: Int32 = 1
        let size = socklen_t(MemoryLayout<Int32>.size)
        guard setsockopt(handle, SOL_SOCKET, SO_REUSEADDR, &yes, size) == 0 else {
            throw Unavailable(errorNumber: errno)
        }
        let failure = address.withSockAddr { pointer, length -> Int32 in
            bind(handle, pointer, socklen_t(length)) == 0 ? 0 : errno
        }
        guard failure == 0 else { throw Unavailable(errorNumber: failure) }
    }

    /// The endpoint itself, or the same host with any free port when its own is taken.
    static func orAnother(_ endpoint: BotConfiguration.Endpoint) -> BotConfiguration.Endpoint {
        do {
            try probe(endpoint)
            return endpoint
        } catch {
            return error.isTaken ? BotConfiguration.Endpoint(host: endpoint.host, port: 0) : endpoint
        }
    }

    private static var stream: Int32 {
        #if canImport(Glibc)
            Int32(SOCK_STREAM.rawValue)
        #else
            SOCK_STREAM
        #endif
    }
}
