import NIOCore

extension APIClient {
    /// Walks over all pages of a list and keeps of each item only what is made of it: never more than a page is in
    /// memory as it came. A list that went stale in between is begun again, at most twice.
    ///
    /// - Parameter most: items to look at; the list says when there are more.
    func collect<Item: Decodable & Sendable, Kept: Sendable>(
        _ path: APIPath,
        of type: Item.Type,
        atMost most: Int = 20_000,
        keep: @Sendable (Item) -> Kept?
    ) async throws(APIFailure) -> ObjectList<Kept> {
        var starts = 1
        while true {
            do throws(APIFailure) {
                return try await walk(path, of: type, atMost: most, keep: keep)
            } catch {
                guard error.kind == .expired, starts < 3 else { throw error }
                starts += 1
            }
        }
    }

    private func walk<Item: Decodable & Sendable, Kept: Sendable>(
        _ path: APIPath,
        of type: Item.Type,
        atMost most: Int,
        keep: @Sendable (Item) -> Kept?
    ) async throws(APIFailure) -> ObjectList<Kept> {
        let deadline = ContinuousClock.now + limits.listing
        var kept: [Kept] = []
        var seen = 0
        var version = ""
        var next = ""
        repeat {
            var page = path.with("limit", String(min(limits.page, max(1, most - seen))))
            if !next.isEmpty { page = page.with("continue", next) }
            let span = min(limits.read, deadline - ContinuousClock.now)
            guard span > .zero else { throw APIFailure(kind: .timedOut) }
            let answer = try await answer(to: .get(page), within: span)
            let part = try eachItem(of: answer, as: type) { item in
                seen += 1
                if let item = keep(item) { kept.append(item) }
            }
            // A server that repeats its token would be asked for ever.
            if !next.isEmpty, part.metadata?.continue == next {
                throw APIFailure(kind: .unreadable("the list's pages do not end"))
            }
            version = part.metadata?.resourceVersion ?? ""
            next = part.metadata?.continue ?? ""
        } while !next.isEmpty && seen < most
        return ObjectList(items: kept, resourceVersion: version, isCut: !next.isEmpty)
    }

    /// Decodes the items of a page one by one.
    /// - Returns: the page without them.
    private func eachItem<Item: Decodable & Sendable>(
        of answer: APIAnswer,
        as type: Item.Type,
        _ use: (Item) -> Void
    ) throws(APIFailure) -> ObjectPage<Item> {
        let list = answer.body.withUnsafeReadableBytes { ListItems(in: $0) }
        // Decoded as a whole it is told what is wrong with it.
        guard list.areObjects else { return try decode(ObjectPage<Item>.self, answer) }
        for place in list.places {
            let start = answer.body.readerIndex + place.lowerBound
            guard let item = answer.body.getSlice(at: start, length: place.count) else { continue }
            use(try decode(type, APIAnswer(code: answer.code, headers: answer.headers, body: item)))
        }
        let frame = ByteBuffer(bytes: list.frame)
        return try decode(
            ObjectPage<Item>.self,
            APIAnswer(code: answer.code, headers: answer.headers, body: frame)
        )
    }
}
