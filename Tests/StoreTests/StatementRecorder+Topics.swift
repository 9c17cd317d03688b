import Desk
import Incidents

extension StatementRecorder {
    static func useTopics(_ records: any WritableRecords) throws {
        let chat = ChatAddress(frontEnd: .telegram, chat: "-100777")
        var topic = try records.insert(Topic(incident: 1, address: chat))
        topic.noteMade(at: ChatAddress(frontEnd: .telegram, chat: "-100777:5"), at: start)
        try records.update(topic)
        _ = try records.topic(topic.id)
        _ = try records.topic(of: 1, lineAt: chat)
        _ = try records.topic(at: ChatAddress(frontEnd: .telegram, chat: "-100777:5"))
        _ = try records.dueTopics(of: .telegram, at: start, limit: 9)
        try records.wakeTopics(at: start)
        try records.lose(chat, reason: "kicked", at: start)
        try records.regain(chat, at: start)
        try records.remove(topic: topic.id)
    }
}
