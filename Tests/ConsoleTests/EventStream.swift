import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import TestSupport

@testable import Console

/// An open stream of server-sent events, as the script's end sees it.
struct EventStream {
    let status: UInt
    private let headers: HTTPHeaders
    let reader: EventReader<HTTPClientResponse.Body.AsyncIterator>

    init(_ response: HTTPClientResponse) {
        status = response.status.code
        headers = response.headers
        reader = EventReader(response.body.makeAsyncIterator())
    }

    func header(_ name: String) -> String? { headers.first(name: name) }
}

/// Reads server-sent events one by one.
struct EventReader<Iterator: AsyncIteratorProtocol> where Iterator.Element == ByteBuffer {
    private var iterator: Iterator
    private var text = ""

    init(_ iterator: Iterator) {
        self.iterator = iterator
    }

    /// The data of the next event of this name; others are skipped.
    mutating func next(_ name: String) async throws -> PageFragments {
        while true {
            let event = try await event()
            guard event.name == name else { continue }
            return try JSONDecoder().decode(PageFragments.self, from: Data(event.data.utf8))
        }
    }

    mutating func name() async throws -> String {
        try await event().name
    }

    mutating func isAtEnd() async throws -> Bool {
        guard let more = try await iterator.next() else { return true }
        return more.readableBytes == 0
    }

    private mutating func event() async throws -> (name: String, data: String) {
        while true {
            if let end = text.range(of: "\n\n") {
                let lines = text[..<end.lowerBound].split(separator: "\n")
                text = String(text[end.upperBound...])
                let fields = lines.map { $0.split(separator: ":", maxSplits: 1).map(String.init) }
                let name = fields.first { $0.first == "event" }?.last ?? ""
                let data = fields.first { $0.first == "data" }?.last ?? ""
                return (name.trimmingCharacters(in: .whitespaces), data)
            }
            guard let more = try await iterator.next() else { throw FixtureFault("the stream ended") }
            text += String(buffer: more)
        }
    }
}
