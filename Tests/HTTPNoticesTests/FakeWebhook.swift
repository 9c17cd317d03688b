import Foundation
import NIOCore
import Synchronization
import TestSupport

/// The other end of a webhook: takes one request after the other as HTTP/1.1 has it, keeps them, and answers what it is told.
final class FakeWebhook: Sendable {
    struct Request: Sendable {
        let line: String
        let headers: [String: String]
        let body: Data
    }

    private let kept = Mutex<[Request]>([])
    private let answer: String?

    /// - Parameter answer: nil: it takes the request and says nothing.
    init(_ answer: String?) {
        self.answer = answer
    }

    var requests: [Request] { kept.withLock { $0 } }

    func run<Result: Sendable>(_ body: (String) async throws -> Result) async throws -> Result {
        let server = TCPServer { inbound, outbound in
            var heard = ByteBuffer()
            for await part in inbound {
                heard.writeImmutableBuffer(part)
                guard let request = Self.request(in: &heard) else { continue }
                self.kept.withLock { $0.append(request) }
                if let answer = self.answer { try await outbound.write(ByteBuffer(string: answer)) }
            }
        }
        return try await server.run { try await body("http://127.0.0.1:\($0)") }
    }

    /// Nil until all of it has come.
    private static func request(in buffer: inout ByteBuffer) -> Request? {
        let bytes = Data(buffer.readableBytesView)
        guard let end = bytes.range(of: Data("\r\n\r\n".utf8)) else { return nil }
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        let pairs = lines.dropFirst().compactMap { line -> (String, String)? in
            let parts = line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            return parts.count == 2 ? (parts[0].lowercased(), parts[1]) : nil
        }
        let headers = Dictionary(pairs) { first, _ in first }
        guard let length = headers["content-length"].flatMap({ Int($0) }), bytes.count >= end.upperBound + length else {
            return nil
        }
        buffer.moveReaderIndex(forwardBy: end.upperBound + length)
        return Request(line: lines[0], headers: headers, body: bytes[end.upperBound..<(end.upperBound + length)])
    }
}
