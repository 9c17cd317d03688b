import Glibc

/// Loopback ports that nobody uses right now.
package enum FreePorts {
    /// As many different ones as asked for: they are all held before the first is let go.
    package static func take(_ count: Int) throws -> [Int] {
        var sockets: [Int32] = []
        defer { for socket in sockets { close(socket) } }
        return try (0..<count).map { _ in
            let handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            guard handle >= 0 else { throw FixtureFault("no socket: \(String(cString: strerror(errno)))") }
            sockets.append(handle)
            return try bound(handle)
        }
    }

    private static func bound(_ handle: Int32) throws -> Int {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let fault = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(handle, generic, length) == 0 ? getsockname(handle, generic, &length) : -1
            }
        }
        guard fault == 0 else { throw FixtureFault("no free port: \(String(cString: strerror(errno)))") }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}
