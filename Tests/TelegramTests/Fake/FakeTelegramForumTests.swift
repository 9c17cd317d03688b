import AsyncHTTPClient
import Foundation
import Incidents
import NIOCore
import NIOHTTP1
import TestSupport
import TestTraits
import Testing

@testable import Telegram

/// Forums as the real server has them.
@Suite("The fake server's forums", .fewAtOnce)
struct FakeTelegramForumTests {
    private func post(_ bench: Bench, _ method: String, _ json: String, token: String = FakeTelegram.testToken)
        async throws -> String
    {
        var request = HTTPClientRequest(url: "\(bench.url)/bot\(token)/\(method)")
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/json")
        request.body = .bytes(ByteBuffer(string: json))
        let response = try await Bench.http.execute(request, timeout: .minutes(5))
        let body = try await response.body.collect(upTo: 1_000_000)
        let json = try #require(TelegramJSON(parsing: Array(body.readableBytesView)))
        #expect(json["error_code"]?.int == (response.status == .ok ? nil : Int64(response.status.code)))
        return json["description"]?.string ?? "ok"
    }

    @Test(arguments: [
        ("createForumTopic", #"{"chat_id":-2,"name":"x"}"#, "the chat is not a forum"),
        ("createForumTopic", #"{"chat_id":-3,"name":"x"}"#, "not enough rights to create a topic"),
        ("createForumTopic", #"{"chat_id":-1,"name":""}"#, "title must be non-empty"),
        (
            "createForumTopic", #"{"chat_id":-1,"name":"x","icon_color":5}"#,
            "strict: icon_color 5 is none of the six"
        ),
        (
            "closeForumTopic", #"{"chat_id":-1,"message_thread_id":1}"#,
            "strict: the General topic was named by its number"
        ),
        ("closeForumTopic", #"{"chat_id":-1,"message_thread_id":9}"#, "TOPIC_ID_INVALID"),
        ("reopenForumTopic", #"{"chat_id":-1,"message_thread_id":77}"#, "TOPIC_NOT_MODIFIED"),
        ("closeForumTopic", #"{"chat_id":-3,"message_thread_id":77}"#, "not enough rights to close or open the topic"),
        ("deleteForumTopic", #"{"chat_id":-3,"message_thread_id":77}"#, "not enough rights to delete the topic"),
        ("sendMessage", #"{"chat_id":-1,"text":"x","message_thread_id":1}"#, "message thread not found"),
        ("sendMessage", #"{"chat_id":-3,"text":"x","message_thread_id":78}"#, "TOPIC_CLOSED"),
    ])
    func keepsToTheRulesOfForums(_ method: String, json: String, reason: String) async throws {
        try await Bench.with { bench async throws in
            bench.telegram.addGroup(-1, topics: [77])
            bench.telegram.promoteBot(in: -1)
            bench.telegram.addGroup(-2)
            bench.telegram.promoteBot(in: -2)
            bench.telegram.addGroup(-3, topics: [77, 78])
            bench.telegram.closeTopic(78, in: -3)
            #expect(try await post(bench, method, json) == "Bad Request: \(reason)")
        }
    }

    @Test func topicsCountTowardsTheRates() async throws {
        try await Bench.with(limits: FakeTelegramLimits(chatBurst: 2)) { bench async throws in
            bench.telegram.addGroup(-1, isForum: true)
            bench.telegram.promoteBot(in: -1)
            let make = #"{"chat_id":-1,"name":"x"}"#
            #expect(try await post(bench, "createForumTopic", make) == "ok")
            #expect(try await post(bench, "closeForumTopic", #"{"chat_id":-1,"message_thread_id":2}"#) == "ok")
            #expect(try await post(bench, "createForumTopic", make).contains("Too Many Requests"))
        }
    }
}
