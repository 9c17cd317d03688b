import AsyncHTTPClient
import NIOCore

extension APIClient {
    /// The bytes of a log, as they come; nothing is read ahead of who reads. With `follow=true` in the path it goes on
    /// until the container ends, and takes one of the places for streams.
    /// - Throws: when the answer is not a success, or did not begin in time.
    func bytes(_ path: APIPath, within span: Duration? = nil) async throws(APIFailure) -> ByteStream {
        let isFollowed = path.value(of: "follow") == "true"
        return try await stream(path, isFollowed ? streamGate : gate, span)
    }

    /// What happens to the objects of a list after a resource version.
    ///
    /// The sequence ends in good order when the server ends the watch (ask again from the last version seen), and
    /// throws when the connection breaks or a line is not readable.
    /// - Parameter version: of a list or an event; empty begins with all objects as `added`.
    func watch<Item: Decodable & Sendable>(
        _ path: APIPath,
        from version: String,
        of type: Item.Type,
        within span: Duration? = nil
    ) async throws(APIFailure) -> WatchEvents<Item> {
        var path = path.with("watch", "true").with("allowWatchBookmarks", "true")
            .with("timeoutSeconds", String(limits.watch.components.seconds))
        if !version.isEmpty { path = path.with("resourceVersion", version) }
        let bytes = try await stream(path, streamGate, span)
        return WatchEvents(bytes: bytes, longestLine: limits.line)
    }

    private func stream(
        _ path: APIPath,
        _ gate: RequestGate,
        _ span: Duration?
    ) async throws(APIFailure) -> ByteStream {
        let reply = try await reply(to: .get(path), gate, within: span ?? limits.read, isStream: true)
        guard case .open(let response, let pass) = reply else {
            throw APIFailure(kind: .unreadable("the server ended the stream before it began"))
        }
        return ByteStream(body: response.body, pass: pass)
    }
}
