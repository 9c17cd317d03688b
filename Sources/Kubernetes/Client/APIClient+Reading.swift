import Foundation
import NIOCore
import NIOFoundationCompat

extension APIClient {
    /// One object, or anything else that GET gives.
    /// - Parameter span: nil for the limit of reads.
    func get<Value: Decodable & Sendable>(
        _ path: APIPath,
        as type: Value.Type,
        within span: Duration? = nil
    ) async throws(APIFailure) -> Value {
        try decode(type, try await answer(to: .get(path), within: span ?? limits.read))
    }

    /// All items, page by page; a list that went stale in between is begun again, at most twice.
    /// - Parameter most: items that are enough; the list says when there are more.
    func list<Item: Decodable & Sendable>(
        _ path: APIPath,
        of type: Item.Type,
        atMost most: Int = 20_000,
        within span: Duration? = nil
    ) async throws(APIFailure) -> ObjectList<Item> {
        let deadline = ContinuousClock.now + (span ?? limits.listing)
        var starts = 1
        while true {
            do throws(APIFailure) {
                return try await pages(path, of: type, atMost: most, until: deadline)
            } catch {
                guard error.kind == .expired, starts < 3 else { throw error }
                starts += 1
            }
        }
    }

    private func pages<Item: Decodable & Sendable>(
        _ path: APIPath,
        of type: Item.Type,
        atMost most: Int,
        until deadline: ContinuousClock.Instant
    ) async throws(APIFailure) -> ObjectList<Item> {
        var items: [Item] = []
        var version = ""
        var next = ""
        repeat {
            var page = path.with("limit", String(min(limits.page, max(1, most - items.count))))
            if !next.isEmpty { page = page.with("continue", next) }
            let span = min(limits.read, deadline - ContinuousClock.now)
            guard span > .zero else { throw APIFailure(kind: .timedOut) }
            let answer = try await answer(to: .get(page), within: span)
            let part = try decode(ObjectPage<Item>.self, answer)
            // A server that repeats its token would be asked for ever.
            if !next.isEmpty, part.metadata?.continue == next {
                throw APIFailure(kind: .unreadable("the list's pages do not end"))
            }
            items += part.items ?? []
            version = part.metadata?.resourceVersion ?? ""
            next = part.metadata?.continue ?? ""
        } while !next.isEmpty && items.count < most
        let isCut = !next.isEmpty || items.count > most
        return ObjectList(items: Array(items.prefix(most)), resourceVersion: version, isCut: isCut)
    }

    func decode<Value: Decodable>(
        _ type: Value.Type,
        _ answer: APIAnswer,
        hasEffect: Bool = false
    ) throws(APIFailure) -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(buffer: answer.body))
        } catch {
            throw APIFailure(
                kind: .unreadable(Self.words(error)),
                status: APIStatus(message: answer.firstLine, code: answer.code),
                isOutcomeUnknown: hasEffect
            )
        }
    }

    /// Where the answer is not as expected; never what it holds.
    static func words(_ error: any Error) -> String {
        func place(_ context: DecodingError.Context) -> String {
            let path = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
            return path.isEmpty ? "the top" : path
        }
        return switch error as? DecodingError {
        case .keyNotFound(let key, let context): "\(key.stringValue) is missing at \(place(context))"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            "another type than expected at \(place(context))"
        case .dataCorrupted(let context):
            context.codingPath.isEmpty ? "it is not JSON of the API" : "not usable at \(place(context))"
        default: "it is not JSON of the API"
        }
    }
}
