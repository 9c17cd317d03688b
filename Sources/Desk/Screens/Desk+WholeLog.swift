import Cards
import Incidents
import Logging

/// A container's whole output as a file: written to the store piece by piece, and delivered from there.
extension Desk {
    /// In bytes; what is older is cut, and the caption says so.
    static let wholeLogLimit = 20_000_000
    private static let wholeLogPatience = Duration.minutes(3)

    func fetchWholeLog(of resource: Resource, _ query: LogQuery, for screen: Screen, on posting: Int64) async {
        // A second press while the first is being read would read it twice.
        guard let cluster, fetches.beginAlone(screen, for: posting) else { return }
        defer { fetches.endAlone(screen, for: posting) }
        var file: Int64?
        do {
            let now = clock.now()
            let id = try await store.write { try $0.insertFile(for: posting, at: now) }
            file = id
            let pieces = FilePieces(of: id, in: store, limit: Self.wholeLogLimit)
            let excerpt = try await withDeadline(Self.wholeLogPatience) { () throws(ClusterRefusal) in
                try await cluster.readLog(of: resource, query) { try await pieces.add($0) }
            }
            try await pieces.finish()
            let (size, isCut) = (await pieces.size, await pieces.isCut)
            try await deliver(id, size: size, isCut: isCut, as: excerpt, query, on: posting, showing: screen)
        } catch {
            await drop(file, after: error, on: posting, showing: screen)
        }
    }

    private func deliver(
        _ file: Int64,
        size: Int,
        isCut: Bool,
        as excerpt: LogExcerpt,
        _ query: LogQuery,
        on posting: Int64,
        showing screen: Screen
    ) async throws {
        let now = clock.now()
        let caption = Phrase.wholeLogCaption(
            excerpt.pod.path,
            excerpt.container,
            query.isPrevious,
            filter: query.filter,
            isCut: isCut,
            limit: Self.wholeLogLimit / 1_000_000
        )(settings.book.language)
        let name = Self.logFileName(excerpt, query)
        let shown = try await store.write { records -> Int64? in
            guard let shown = try records.posting(posting), shown.state == .live else { return nil }
            var data = shown.sentAsFile(name)
            if size > 0 {
                try records.completeFile(file, name: name, caption: caption)
                // Whoever has moved on still asked for the file.
                if shown.address.frontEnd != .console {
                    let content = OutboxMessage.Content.stored(file: file, replyTo: shown.fileParent)
                    try records.enqueue(content, to: shown.address.filePlace, at: now)
                }
            } else {
                try records.removeFile(file)
                data = .logs(excerpt)
            }
            guard shown.screen == screen else { return nil }
            try records.show(screen, data: data, on: shown.id, at: now)
            return shown.id
        }
        if let shown { feed.send(.posting(shown)) }
        feed.send(.outbox)
    }

    private func drop(_ file: Int64?, after error: any Error, on posting: Int64, showing screen: Screen) async {
        let now = clock.now()
        let reason = (error as? ClusterRefusal)?.text ?? "\(error)"
        do {
            let shown = try await store.write { records -> Int64? in
                if let file { try records.removeFile(file) }
                guard let shown = try records.posting(posting), shown.screen == screen, shown.state == .live else {
                    return nil
                }
                try records.show(screen, data: .failed(reason), on: shown.id, at: now)
                return shown.id
            }
            if let shown { feed.send(.posting(shown)) }
        } catch {
            log.error("a whole log could not be stored", metadata: ["error": "\(error)"])
        }
    }

    static func logFileName(_ excerpt: LogExcerpt, _ query: LogQuery) -> String {
        "\(excerpt.pod.name)-\(excerpt.container)\(query.isPrevious ? "-previous" : "").log"
    }
}
