import Foundation
import NIOCore
import NIOFoundationCompat

/// The events of a watch, line by line. Iterate it once.
struct WatchEvents<Item: Decodable & Sendable>: AsyncSequence, Sendable {
    typealias Element = WatchEvent<Item>
    typealias Failure = APIFailure

    let bytes: ByteStream
    let longestLine: Int

    func makeAsyncIterator() -> Iterator {
        Iterator(bytes: bytes.makeAsyncIterator(), lines: LineSplitter(longest: longestLine))
    }

    /// Gives event after event; after an `error` event it ends.
    struct Iterator: AsyncIteratorProtocol {
        typealias Element = WatchEvent<Item>
        typealias Failure = APIFailure

        var bytes: ByteStream.Iterator
        var lines: LineSplitter
        private var isOver = false

        init(bytes: ByteStream.Iterator, lines: LineSplitter) {
            self.bytes = bytes
            self.lines = lines
        }

        mutating func next() async throws(APIFailure) -> WatchEvent<Item>? {
            while !isOver {
                if let line = try lines.next() {
                    guard line.readableBytes > 0 else { continue }
                    let event = try Self.event(line)
                    if case .error = event {
                        isOver = true
                        bytes.pass.leave()
                    }
                    return event
                }
                guard let part = try await bytes.next() else {
                    isOver = true
                    if lines.hasRest { throw APIFailure(kind: .lost("the watch broke off within a line")) }
                    return nil
                }
                lines.append(part)
            }
            return nil
        }

        private static func event(_ line: ByteBuffer) throws(APIFailure) -> WatchEvent<Item> {
            let data = Data(buffer: line)
            let decoder = JSONDecoder()
            do {
                let type = try decoder.decode(Kind.self, from: data).type
                switch type {
                case "ADDED": return .added(try decoder.decode(Line<Item>.self, from: data).object)
                case "MODIFIED": return .modified(try decoder.decode(Line<Item>.self, from: data).object)
                case "DELETED": return .deleted(try decoder.decode(Line<Item>.self, from: data).object)
                case "BOOKMARK":
                    let mark = try decoder.decode(Line<Mark>.self, from: data).object
                    return .bookmark(resourceVersion: mark.metadata.resourceVersion)
                case "ERROR": return .error(try decoder.decode(Line<APIStatus>.self, from: data).object)
                default: throw APIFailure(kind: .unreadable("a watch event of type \(type.prefix(40))"))
                }
            } catch let failure as APIFailure {
                throw failure
            } catch {
                throw APIFailure(kind: .unreadable(APIClient.words(error)))
            }
        }
    }

    private struct Kind: Decodable {
        let type: String
    }

    private struct Line<Object: Decodable>: Decodable {
        let object: Object
    }

    private struct Mark: Decodable {
        struct Meta: Decodable {
            let resourceVersion: String
        }

        let metadata: Meta
    }
}
