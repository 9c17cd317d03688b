import Incidents

extension FakeSlackState {
    /// Answers what was sent to a response URL; it says so in plain words.
    mutating func respond(_ id: String, _ body: [String: FakeSlackJSON], at now: Timestamp) -> FakeSlackReply {
        do {
            guard var url = responseURLs[id] else { return .error("invalid_url", isFault: true) }
            if now.since(url.at) > .seconds(30 * 60) { return .error("expired_url") }
            if url.uses >= 5 { return .error("used_url") }
            let known: Set<String> = [
                "text", "blocks", "response_type", "replace_original", "delete_original", "thread_ts", "metadata",
            ]
            if let unknown = Set(body.keys).subtracting(known).min() {
                throw FakeSlackReply.strict("unknown parameter \(unknown)")
            }
            url.uses += 1
            responseURLs[id] = url
            if body["delete_original"]?.bool == true {
                remove(url)
                return .ok()
            }
            let content = try content(body)
            if body["replace_original"]?.bool == true {
                if let message = url.message {
                    replace(message, of: url, with: content, at: now)
                    return .ok()
                }
                // Slack says it once more, below what was said before.
                note(violation: "strict: the URL of a command replaces nothing")
            }
            let isShared = body["response_type"]?.string == "in_channel"
            let message = FakeSlackMessage(
                ts: ts(at: now),
                channel: url.channel,
                thread: body["thread_ts"]?.string,
                date: now,
                author: nil,
                seenBy: isShared ? nil : url.user,
                text: content.text,
                blocks: content.blocks
            )
            if isShared {
                channels[url.channel]?.messages[message.ts] = message
            } else {
                whispers.append(message)
            }
            return .ok()
        } catch let reply as FakeSlackReply {
            return reply
        } catch {
            return .error("fatal_error", messages: ["\(error)"], isFault: true)
        }
    }

    private mutating func replace(_ ts: String, of url: ResponseURL, with content: Content, at now: Timestamp) {
        func renew(_ message: inout FakeSlackMessage) {
            message.history.append(message.shown)
            message.text = content.text
            message.blocks = content.blocks
            message.editedAt = now
        }
        if url.isWhisper {
            guard let index = whispers.firstIndex(where: { $0.ts == ts }) else { return }
            renew(&whispers[index])
        } else if var message = channels[url.channel]?.messages[ts] {
            renew(&message)
            channels[url.channel]?.messages[ts] = message
        }
    }

    private mutating func remove(_ url: ResponseURL) {
        guard let ts = url.message else { return }
        if url.isWhisper {
            whispers.removeAll { $0.ts == ts }
        } else {
            channels[url.channel]?.messages[ts]?.isDeleted = true
        }
    }
}
