import NIOCore

/// A keep-alive HTTP/1.1 post, rendered to its last byte before anything is measured.
struct RawRequest: Sendable {
    let bytes: ByteBuffer

    init(path: String, port: Int, token: String?, body: String) {
        let authorization = token.map { "Authorization: Bearer \($0)\r\n" } ?? ""
        bytes = ByteBuffer(
            string: """
                POST \(path) HTTP/1.1\r
                Host: 127.0.0.1:\(port)\r
                User-Agent: Alertmanager/0.25.0\r
                Content-Length: \(body.utf8.count)\r
                \(authorization)Content-Type: application/json\r
                \r
                \(body)
                """
        )
    }
}
