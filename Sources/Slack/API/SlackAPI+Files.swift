import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// Uploads: ask where to, send the bytes, say where the file belongs (protocols 2.4).
extension SlackAPI {
    /// - Parameter size: in bytes, at least 1.
    func getUploadURL(name: String, size: Int) async throws(SlackAPIError) -> SlackUploadTicket {
        try await ask("files.getUploadURLExternal", ["filename": .text(name), "length": .number(size)])
    }

    /// Sends the bytes. A slow line gets the time it needs.
    /// - Parameter piece: the file's bytes, piece by piece from 0; nil behind the last.
    func upload(
        to ticket: SlackUploadTicket,
        size: Int,
        piece: @escaping @Sendable (Int) async throws -> [UInt8]?
    ) async throws(SlackAPIError) {
        guard ticket.url.hasPrefix("https://") || ticket.url.hasPrefix("http://") else { throw .refused("invalid_url") }
        try await measured("upload") { () async throws in
            var request = HTTPClientRequest(url: ticket.url)
            request.headers.add(name: "content-type", value: "application/octet-stream")
            request.body = .stream(SlackPieces(piece: piece), length: .known(Int64(size)))
            let answer = try await exchange(
                request,
                patience: patience * 2 + .seconds(Int64(size) / Self.slowestUpload)
            )
            guard (200..<300).contains(answer.status) else {
                let reply = try? JSONDecoder().decode(SlackReply.self, from: Data(answer.body.readableBytesView))
                throw Self.error(reply, status: answer.status, headers: answer.headers)
            }
        }
    }

    /// In bytes a second.
    private static let slowestUpload: Int64 = 128_000

    /// Puts an uploaded file into a channel, or a thread of it.
    /// - Parameter comment: stands above it, as a block: `initial_comment` would be read as markup.
    func completeUpload(
        of file: String,
        title: String,
        comment: PlainSection?,
        in channel: String,
        thread: String?
    ) async throws(SlackAPIError) {
        let _: SlackNothing = try await call(
            "files.completeUploadExternal",
            [
                "files": .json([["id": file, "title": title]]), "channel_id": .text(channel),
                "thread_ts": thread.map(SlackValue.text), "blocks": comment.map { .json([$0]) },
            ]
        )
    }
}
