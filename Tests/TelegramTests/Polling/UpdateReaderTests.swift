import Desk
import Foundation
import Incidents
import Testing

@testable import Telegram

@Suite("Reading updates")
struct UpdateReaderTests {
    private let reader = UpdateReader(
        bot: TelegramUser(id: 42, isBot: true, firstName: "Ops", lastName: nil, username: "Ops_Bot")
    )
    private let ann = Identity(frontEnd: .telegram, id: "99281932", name: "Ann")
    private let group = ChatAddress(frontEnd: .telegram, chat: "-1001234567890")

    private func read(_ json: String) throws -> Incoming {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return reader.read(try decoder.decode(Update.self, from: Data(json.utf8)))
    }

    /// A message of Ann's in a supergroup.
    private func message(
        _ text: String,
        command length: Int? = nil,
        chat: String = #"{"id":-1001234567890,"type":"supergroup","title":"Ops"}"#,
        from: String = #"{"id":99281932,"is_bot":false,"first_name":"Ann"}"#,
        extra: String = ""
    ) throws -> Incoming {
        let entities = length.map { #","entities":[{"type":"bot_command","offset":0,"length":\#($0)}]"# } ?? ""
        return try read(
            #"{"update_id":1,"message":{"message_id":11,"date":1760000000,"from":\#(from),"chat":\#(chat),"text":"\#(text)"\#(entities)\#(extra)}}"#
        )
    }

    @Test func aCommandInATopicComesFromTheTopic() throws {
        let incoming = try message(
            "/incidents@ops_bot 42",
            command: 18,
            chat: #"{"id":-1001234567890,"type":"supergroup","title":"Ops","is_forum":true}"#,
            extra: #","message_thread_id":5,"is_topic_message":true"#
        )
        let topic = ChatAddress(frontEnd: .telegram, chat: "-1001234567890:5")
        #expect(incoming == .command(.incident(42), by: ann, in: topic))
    }

    @Test func outsideOfForumsAThreadMeansNothing() throws {
        #expect(
            try message("/help", command: 5, extra: #","message_thread_id":5"#) == .command(.help, by: ann, in: group)
        )
    }

    @Test(arguments: [
        ("/incidents@OPS_BOT", 18, Command.incidents), ("/history", 8, .history),
        ("/incidents #7 please", 10, .incident(7)),
        ("/start payload", 6, .start), ("/nonsense@ops_bot", 17, .unknown("nonsense")),
    ])
    func commandsForUsAreObeyed(_ text: String, length: Int, command: Command) throws {
        #expect(try message(text, command: length) == .command(command, by: ann, in: group))
    }

    @Test(arguments: [("/incidents@other_bot", 20), ("/nonsense", 9), ("/weather Berlin", 8)])
    func commandsForOtherBotsAreNot(_ text: String, length: Int) throws {
        guard case .nothing = try message(text, command: length) else {
            Issue.record("took \(text)")
            return
        }
    }

    @Test func inAPrivateChatAnUnknownCommandIsOurs() throws {
        let incoming = try message(
            "/nonsense",
            command: 9,
            chat: #"{"id":99281932,"type":"private","first_name":"Ann"}"#
        )
        let chat = ChatAddress(frontEnd: .telegram, chat: "99281932")
        #expect(incoming == .command(.unknown("nonsense"), by: ann, in: chat))
    }

    @Test func offsetsCountUTF16Units() throws {
        // A command that is not at the start is none, and one that is may be followed by anything.
        #expect(try message("👨‍👩‍👧‍👦 /help") == .nothing("not for the bot"))
        #expect(try message("/help 👨‍👩‍👧‍👦", command: 5) == .command(.help, by: ann, in: group))
        // A length beyond the text, and one that splits a character, are not trusted.
        #expect(try message("/help", command: 500) == .nothing("not for the bot"))
        #expect(try message("/👍", command: 2) == .nothing("not for the bot"))
    }

    @Test func whatBeginsWithNoteIsForTheTimeline() throws {
        let chat = #"{"id":-1001234567890,"type":"supergroup","title":"Ops","is_forum":true}"#
        let inTopic = #","message_thread_id":5,"is_topic_message":true"#
        let topic = ChatAddress(frontEnd: .telegram, chat: "-1001234567890:5")
        let note = try message("!note it is the pool", chat: chat, extra: inTopic)
        #expect(note == .remark("!note it is the pool", by: ann, in: topic))
        #expect(try message("note it", chat: chat, extra: inTopic) == .nothing("not for the bot"))
        // In a topic that the bot made, a message that answers nothing is said to answer the bot's own.
        let root =
            #","reply_to_message":{"message_id":5,"date":1,"from":{"id":42,"is_bot":true,"first_name":"Ops"},"chat":{"id":-1001234567890,"type":"supergroup"},"forum_topic_created":{"name":"x","icon_color":7322096}}"#
        let spoken = try message("!note x", chat: chat, extra: inTopic + root)
        #expect(spoken == .remark("!note x", by: ann, in: topic))
        #expect(try message("x", chat: chat, extra: inTopic + root) == .nothing("not for the bot"))
    }

    @Test func aReplyToOneOfOurMessagesIsAReply() throws {
        let ours =
            #","reply_to_message":{"message_id":12,"date":1,"from":{"id":42,"is_bot":true,"first_name":"Ops"},"chat":{"id":-1001234567890,"type":"supergroup"}}"#
        #expect(try message("because", extra: ours) == .reply("because", to: "12", by: ann, in: group))
        let bold = ours + #","entities":[{"type":"bold","offset":0,"length":7}]"#
        let reply = Incoming.reply("because", to: "12", by: ann, in: group, markdown: "**because**")
        #expect(try message("because", extra: bold) == reply)
        let theirs = ours.replacing(#""id":42,"is_bot":true"#, with: #""id":8,"is_bot":false"#)
        #expect(try message("because", extra: theirs) == .nothing("not for the bot"))
        #expect(try message("/help", command: 5, extra: ours) == .command(.help, by: ann, in: group))
    }

    @Test func botsAndChannelsAreNotPeople() throws {
        let bot = #"{"id":8,"is_bot":true,"first_name":"Other"}"#
        #expect(try message("/help", command: 5, from: bot) == .nothing("not written by a person"))
        let channel = #"{"id":-1009,"type":"channel","title":"News"}"#
        #expect(try message("/help", command: 5, chat: channel) == .nothing("not written by a person"))
    }

    @Test func namesAreWhatPeopleCallThemselves() throws {
        func name(_ user: String) throws -> String? {
            guard case .command(_, let identity, _) = try message("/help", command: 5, from: user) else { return nil }
            return identity.name
        }
        #expect(try name(#"{"id":1,"is_bot":false,"first_name":"Ann","last_name":"O","username":"ann"}"#) == "Ann O")
        #expect(try name(#"{"id":1,"is_bot":false,"first_name":"","username":"ann"}"#) == "ann")
        #expect(try name(#"{"id":1,"is_bot":false,"first_name":"\u200b"}"#) == "1")
        #expect(try name(#"{"id":1,"is_bot":false,"first_name":"a\nb\u202e"}"#) == "a b")
    }

    @Test func aPressNamesTheMessageItIsOn() throws {
        let incoming = try read(
            """
            {"update_id":900002,"callback_query":{"id":"4382bfdwdsb323b2d9","from":{"id":99281932,"is_bot":false,\
            "first_name":"Ann"},"chat_instance":"-3141592653589793238","data":"ack:7","message":{"message_id":12,\
            "date":1760000000,"chat":{"id":-1001234567890,"type":"supergroup","title":"Ops"},"text":"Alert",\
            "reply_markup":{"inline_keyboard":[[{"text":"Ack","callback_data":"ack:7"}]]}}}}
            """
        )
        #expect(incoming == .press(token: "ack:7", by: ann, on: .message("12", in: group), query: "4382bfdwdsb323b2d9"))
    }

    @Test func aPressOnAMessageTelegramForgotStillCounts() throws {
        let incoming = try read(
            """
            {"update_id":900003,"callback_query":{"id":"1","from":{"id":5,"is_bot":false,"first_name":"B"},\
            "chat_instance":"1","data":"x","message":{"message_id":3,"date":0,"chat":{"id":5,"type":"private",\
            "first_name":"B"}}}}
            """
        )
        let place = MessagePlace.message("3", in: ChatAddress(frontEnd: .telegram, chat: "5"))
        #expect(
            incoming == .press(token: "x", by: Identity(frontEnd: .telegram, id: "5", name: "B"), on: place, query: "1")
        )
    }

    @Test func aPressOnNothingIsOnlyAnswered() throws {
        let inline =
            #"{"update_id":1,"callback_query":{"id":"9","from":{"id":5,"is_bot":false,"first_name":"B"},"chat_instance":"1","data":"x","inline_message_id":"i"}}"#
        #expect(try read(inline) == .strayPress(query: "9"))
        let game =
            #"{"update_id":1,"callback_query":{"id":"9","from":{"id":5,"is_bot":false,"first_name":"B"},"chat_instance":"1","game_short_name":"g"}}"#
        #expect(try read(game) == .strayPress(query: "9"))
    }

    @Test func migrationsAreToldByBothChats() throws {
        let old = ChatAddress(frontEnd: .telegram, chat: "-42")
        let leaving =
            #"{"update_id":1,"message":{"message_id":13,"date":1,"chat":{"id":-42,"type":"group","title":"Ops"},"migrate_to_chat_id":-1001234567890}}"#
        #expect(try read(leaving) == .chatMoved(from: old, to: group))
        let arriving =
            #"{"update_id":1,"message":{"message_id":1,"date":1,"chat":{"id":-1001234567890,"type":"supergroup","title":"Ops"},"migrate_from_chat_id":-42}}"#
        #expect(try read(arriving) == .chatMoved(from: old, to: group))
    }

    @Test(arguments: [
        ("member", "kicked", "lost"), ("member", "left", "lost"), ("left", "member", "regained"),
        ("kicked", "administrator", "regained"),
        ("member", "administrator", "nothing"), ("administrator", "member", "nothing"), ("left", "kicked", "lost"),
    ])
    func theBotsPlaceDecidesWhetherAChatIsThere(_ old: String, new: String, outcome: String) throws {
        let incoming = try read(
            """
            {"update_id":900005,"my_chat_member":{"chat":{"id":-1001234567890,"type":"supergroup","title":"Ops"},\
            "from":{"id":5,"is_bot":false,"first_name":"B"},"date":1760000002,\
            "old_chat_member":{"user":{"id":42,"is_bot":true,"first_name":"b"},"status":"\(old)"},\
            "new_chat_member":{"user":{"id":42,"is_bot":true,"first_name":"b"},"status":"\(new)","until_date":0}}}
            """
        )
        switch incoming {
        case .chatLost(let address, _): #expect(outcome == "lost" && address == group)
        case .chatRegained(let address): #expect(outcome == "regained" && address == group)
        default: #expect(outcome == "nothing")
        }
    }

    @Test func whatCannotBeReadIsPassedOverAndNamesOnlyThePlace() throws {
        let faulty = #"{"update_id":7,"message":{"message_id":"secret","date":1,"chat":{"id":1,"type":"private"}}}"#
        #expect(try read(faulty) == .nothing("cannot read message.messageId"))
        #expect(try read(#"{"update_id":7,"poll":{"id":"1"}}"#) == .nothing("a kind of update nobody asked for"))
    }

    @Test func oneUnreadableUpdateDoesNotHideTheOthers() throws {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let json = #"[{"update_id":1,"message":5},{"no":"id"},7,{"update_id":2}]"#
        let batch = try decoder.decode(UpdateBatch.self, from: Data(json.utf8))
        #expect(batch.updates.map { $0?.updateId } == [1, nil, nil, 2])
    }
}
