import NIOCore

/// Small real proxies. Whatever name they are asked for, they connect to the same local port.
enum TestProxy {
    /// HTTP CONNECT.
    /// - Parameters:
    ///   - wanted: the `Proxy-Authorization` it asks for.
    ///   - asked: told the target of every request.
    static func http(
        to port: Int,
        wanted: String? = nil,
        asked: @escaping @Sendable (String) -> Void = { _ in }
    ) -> TCPServer {
        TCPServer { inbound, outbound in
            var head = ""
            for await part in inbound {
                head += String(buffer: part)
                if head.hasSuffix("\r\n\r\n") { break }
            }
            let lines = head.split(separator: "\r\n")
            asked(lines.first.map(String.init) ?? "")
            if let wanted, !lines.contains("Proxy-Authorization: \(wanted)") {
                let answer = "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n"
                try await outbound.write(ByteBuffer(string: answer))
                return
            }
            try await outbound.write(ByteBuffer(string: "HTTP/1.1 200 Connection established\r\nVia: test\r\n\r\n"))
            try await TCPServer.join(inbound, outbound, to: port)
        }
    }

    /// SOCKS 5.
    /// - Parameters:
    ///   - credentials: the user and the password it asks for.
    ///   - reply: what it answers to the request to connect; 0 is success.
    ///   - asked: told the name or address of every request.
    static func socks(
        to port: Int,
        credentials: (user: String, password: String)? = nil,
        reply: UInt8 = 0,
        asked: @escaping @Sendable (String) -> Void = { _ in }
    ) -> TCPServer {
        TCPServer { inbound, outbound in
            var words = inbound.makeAsyncIterator()
            let greeting = await words.next().map { Array($0.readableBytesView) } ?? []
            guard greeting.count >= 3, greeting[0] == 5 else { return }
            let method: UInt8 = credentials == nil ? 0 : 2
            guard greeting.dropFirst(2).contains(method) else {
                try await outbound.write(ByteBuffer(bytes: [5, 0xFF]))
                return
            }
            try await outbound.write(ByteBuffer(bytes: [5, method]))
            if let credentials {
                let said = await words.next().map { Array($0.readableBytesView) } ?? []
                let user = Array(credentials.user.utf8)
                let password = Array(credentials.password.utf8)
                let isRight = said == [1, UInt8(user.count)] + user + [UInt8(password.count)] + password
                try await outbound.write(ByteBuffer(bytes: [1, isRight ? 0 : 1]))
                guard isRight else { return }
            }
            let request = await words.next().map { Array($0.readableBytesView) } ?? []
            guard request.count > 6, request[0] == 5, request[1] == 1 else { return }
            switch request[3] {
            case 1: asked(request[4..<8].map(String.init).joined(separator: "."))
            default: asked(String(decoding: request[5..<5 + Int(request[4])], as: UTF8.self))
            }
            try await outbound.write(ByteBuffer(bytes: [5, reply, 0, 1, 0, 0, 0, 0, 0, 0]))
            guard reply == 0 else { return }
            try await TCPServer.join(inbound, outbound, to: port)
        }
    }
}
