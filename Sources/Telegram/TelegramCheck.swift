import Desk
import Incidents

/// Tries the bot and its chats for `chatops check`: one line each, with what is wrong and how to mend it.
package struct TelegramCheck: Sendable {
    /// One line of the check.
    package struct Finding: Hashable, Sendable {
        package let isGood: Bool
        package let text: String

        package init(isGood: Bool, text: String) {
            self.isGood = isGood
            self.text = text
        }
    }

    /// A group or channel that the bot is in.
    private struct Group {
        let chat: TelegramChat
        let member: ChatMember
        /// How findings name it.
        let subject: String
    }

    private let api: BotAPI

    package init(api: BotAPI) {
        self.api = api
    }

    /// - Parameters:
    ///   - chats: as configured, e.g. `-1001234` or `-1001234:77`. Nothing is sent to them.
    ///   - topics: what incidents are to have there.
    package func run(chats: [String], topics: TopicSettings = TopicSettings()) async -> [Finding] {
        let bot: TelegramUser
        do {
            bot = try await api.getMe()
        } catch {
            return [bad("Telegram: \(error)", hint(for: error))]
        }
        var findings = [good("Telegram: @\(bot.username ?? String(bot.id)) answers")]
        // A remark and no more: that the bot answers is known already.
        if let info = try? await api.getWebhookInfo(), !info.url.isEmpty {
            findings.append(good("Telegram: a webhook is set; chatops removes it when it starts"))
        }
        var looks: [(finding: Finding, group: Group?)] = []
        for chat in chats { looks.append(await look(at: chat, bot: bot)) }
        let hasForum = looks.contains { $0.group?.chat.isForum == true }
        for (finding, group) in looks {
            findings.append(finding)
            guard let group, topics.rule != .off else { continue }
            findings.append(check(topics, in: group, besideForum: hasForum))
        }
        return findings
    }

    /// - Returns: the group when the bot can work in it.
    private func look(at text: String, bot: TelegramUser) async -> (finding: Finding, group: Group?) {
        guard let address = TelegramAddress(text) else {
            let hint = "use a number such as -1001234, or -1001234:77 for a topic"
            return (bad("Telegram chat \(text): not a chat id", hint), nil)
        }
        do {
            let chat = try await api.getChat(address.chat)
            let name = chat.title.map { "Telegram chat \(text) (\(PlainText.singleLine($0, limit: 60)))" }
            let subject = name ?? "Telegram chat \(text)"
            if address.thread != nil, chat.isForum != true {
                return (
                    bad("\(subject): has no topics", "leave out \":\(address.thread ?? 0)\", or turn topics on"), nil
                )
            }
            guard !address.isPrivate else { return (good("\(subject): known"), nil) }
            let member = try await api.getChatMember(bot.id, in: address.chat)
            guard member.takesPart else {
                return (bad("\(subject): the bot is \(member.status)", "add the bot to it"), nil)
            }
            if chat.isChannel, member.status == "administrator", member.canPostMessages == false {
                return (bad("\(subject): the bot may not post", "give it the right to post messages"), nil)
            }
            let place = good("\(subject): the bot is \(member.status)")
            return (place, Group(chat: chat, member: member, subject: subject))
        } catch {
            return (bad("Telegram chat \(text): \(error)", hint(for: error)), nil)
        }
    }

    /// Whether incidents can have topics there, and why not, so that their cards stand in the chat.
    /// - Parameter besideForum: there are topics elsewhere; a chat without them is as somebody wants it.
    private func check(_ topics: TopicSettings, in group: Group, besideForum: Bool) -> Finding {
        let (member, subject) = (group.member, group.subject)
        let off = "or set TELEGRAM_TOPICS=off; until then cards stand in the chat itself"
        guard group.chat.isForum == true else {
            if besideForum { return good("\(subject): it is not a forum: cards stand in the chat itself") }
            let hint =
                group.chat.isChannel
                ? "name a group with topics in TELEGRAM_CHAT_IDS" : "turn topics on in its settings"
            return bad("\(subject): incidents get no topics, it is not a forum", "\(hint), \(off)")
        }
        guard member.isOwner || member.canManageTopics == true else {
            let hint = "make it an administrator with the right to manage topics, \(off)"
            return bad("\(subject): incidents get no topics, the bot may not manage topics", hint)
        }
        guard topics.keptFor == nil || member.isOwner || member.canDeleteMessages == true else {
            let hint = "give it the right to delete messages, or keep topics with TELEGRAM_TOPIC_DAYS=0"
            return bad("\(subject): topics are made and never removed, the bot may not delete messages", hint)
        }
        return good("\(subject): \(topics.rule == .all ? "every incident" : "serious incidents") can have a topic")
    }

    private func hint(for error: any Error) -> String {
        switch error.meaning {
        case .unauthorized: "the token is wrong or was revoked; get the current one from @BotFather"
        case .chatNotFound: "check the id and add the bot to the chat; a person has to press Start first"
        case .moved(let chat): "the group has become a supergroup; put \(chat) in TELEGRAM_CHAT_IDS"
        case .chatLost: "add the bot to the chat again"
        case .tooManyRequests: "wait and try again"
        case .transient: "check the network, HTTPS_PROXY and TELEGRAM_API_URL"
        default: "Telegram does not take this call; check the id"
        }
    }

    private func good(_ text: String) -> Finding { Finding(isGood: true, text: text) }

    private func bad(_ text: String, _ hint: String) -> Finding {
        Finding(isGood: false, text: "\(text): \(hint)")
    }
}
