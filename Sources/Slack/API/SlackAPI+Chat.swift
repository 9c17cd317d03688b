import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// Messages (protocols 2.4).
extension SlackAPI {
    /// Posts a message; links in it are not unfolded, for alerts are full of them.
    /// - Parameters:
    ///   - channel: a channel's id; a user's id works, but the message can then only be changed by the id that is returned.
    ///   - thread: the `ts` of the message it stands under.
    package func postMessage(
        _ content: SlackContent,
        to channel: String,
        thread: String? = nil,
        metadata: SlackMessageMetadata? = nil
    ) async throws(SlackAPIError) -> SlackSent {
        try await call(
            "chat.postMessage",
            [
                "channel": .text(channel), "text": .text(content.text), "blocks": content.blocks.map(SlackValue.json),
                "thread_ts": thread.map(SlackValue.text), "metadata": metadata.map(SlackValue.json),
                "unfurl_links": .flag(false), "unfurl_media": .flag(false),
                // Text that stands for itself is shown as it was typed.
                "mrkdwn": content.blocks == nil ? .flag(false) : nil,
            ]
        )
    }

    /// Replaces a message of the bot's. Text without blocks would take the blocks away unsaid, so they are always named.
    package func updateMessage(
        _ ts: String,
        in channel: String,
        to content: SlackContent
    ) async throws(SlackAPIError) {
        let _: SlackNothing = try await call(
            "chat.update",
            [
                "channel": .text(channel), "ts": .text(ts), "text": .text(content.text),
                "blocks": content.blocks.map(SlackValue.json) ?? .list([]),
            ]
        )
    }

    package func deleteMessage(_ ts: String, in channel: String) async throws(SlackAPIError) {
        let _: SlackNothing = try await call("chat.delete", ["channel": .text(channel), "ts": .text(ts)])
    }

    /// Shows something to one member of a channel alone, until they reload. It cannot be changed, and may not arrive.
    package func postEphemeral(
        _ content: SlackContent,
        to user: String,
        in channel: String,
        thread: String? = nil
    ) async throws(SlackAPIError) {
        let _: SlackNothing = try await call(
            "chat.postEphemeral",
            [
                "channel": .text(channel), "user": .text(user), "text": .text(content.text),
                "blocks": content.blocks.map(SlackValue.json), "thread_ts": thread.map(SlackValue.text),
            ]
        )
    }

    /// The address of a message, for people.
    package func getPermalink(of ts: String, in channel: String) async throws(SlackAPIError) -> String {
        struct Answer: Decodable, Sendable {
            let permalink: String
        }
        let answer: Answer = try await ask(
            "chat.getPermalink",
            ["channel": .text(channel), "message_ts": .text(ts)]
        )
        return answer.permalink
    }

    /// Answers what somebody did by the response URL that came with it: only they see it.
    /// - Parameter replacing: changes the message the URL belongs to instead of sending another.
    package func respond(
        _ content: SlackContent,
        to responseURL: String,
        replacing: Bool = false
    ) async throws(SlackAPIError) {
        let parameters: SlackParameters = [
            "response_type": .text("ephemeral"), "replace_original": .flag(replacing), "text": .text(content.text),
            "blocks": content.blocks.map(SlackValue.json) ?? (replacing ? .list([]) : nil),
        ]
        guard responseURL.hasPrefix("https://") || responseURL.hasPrefix("http://") else {
            throw .refused("invalid_url")
        }
        try await measured("response_url") { () async throws in
            var request = HTTPClientRequest(url: responseURL)
            request.headers.add(name: "content-type", value: "application/json; charset=utf-8")
            request.body = .bytes(ByteBuffer(bytes: try parameters.json()))
            let answer = try await exchange(request, patience: patience)
            let body = Data(answer.body.readableBytesView)
            let reply = try? JSONDecoder().decode(SlackReply.self, from: body)
            // It says "ok" in plain words, or as the rest of the Web API does.
            if (200..<300).contains(answer.status), reply?.ok ?? (body.count < 3 || body.starts(with: Data("ok".utf8)))
            {
                return
            }
            if reply?.error == nil, [404, 410].contains(answer.status) { throw SlackAPIError.refused("expired_url") }
            throw Self.error(reply, status: answer.status, headers: answer.headers)
        }
    }
}
