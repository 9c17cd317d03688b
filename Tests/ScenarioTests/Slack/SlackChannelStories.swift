import Cards
import Desk
import Foundation
import Incidents
import Store
import TestSupport
import TestTraits
import Testing

@testable import chatops

/// The bot comes into a channel, learns what was said there, and takes the alerts that other bots post.
@Suite(.fewAtOnce) struct SlackChannelStories {
    /// Invites the bot to a channel and has the admin say whose it is.
    private func enable(_ channel: String, in scene: SlackScene) async throws {
        let (slack, admin) = (scene.slack, scene.admin)
        await slack.inviteBot(to: channel, by: scene.responder)
        try await slack.waitForMessage(in: channel) { $0.labels.contains("Name the team") }
        let press = try await slack.press("Name the team", as: admin, in: channel)
        try await slack.acknowledgement(of: press)
        try await slack.waitFor("a form") { slack.modal(of: admin) != nil }
        let form = try await slack.submit(["answer": "shop", "more": "alerts of checkout"], as: admin)
        try await slack.acknowledgement(of: form)
        try await slack.waitForMessage(in: channel) { $0.shown.contains("belongs to shop") }
    }

    private func kept(_ channel: String, in bot: RunningSlackBot) async throws -> [Activity] {
        try await bot.bot.store.read { try $0.activities(in: channel, before: nil, limit: 1_000) }
    }

    @Test func aChannelIsEnabledAndItsAlertsAreWorkedLikeAllOthers() async throws {
        try await SlackScene.play { scene in
            let team = scene.slack.addChannel("C0TEAM", name: "team", isMember: false)
            try await scene.withBot { bot in
                try await enable(team, in: scene)
                let question = await scene.slack.say("is checkout slow?", as: scene.responder, in: team)
                await scene.slack.say("yes", as: scene.admin, in: team, thread: question)
                await scene.slack.react("eyes", to: question, in: team, as: scene.admin)
                await scene.slack.edit(question, in: team, to: "is checkout very slow?")
                let alert = await scene.slack.postAlert("[FIRING:1] TargetDown (critical)", in: team)
                try await bot.card(containing: "TargetDown", "#1")
                await scene.slack.say("[FIRING:1] OtherDown (critical)", as: scene.responder, in: team)
                try await eventually("what was pasted to be kept") { try await kept(team, in: bot).count == 3 }
                try await bot.settle()
                #expect(try await bot.activeIncidents().count == 1)
                let activities = try await kept(team, in: bot)
                #expect(activities.map(\.kind) == [.human, .alert, .human])
                #expect(activities.dropFirst().first?.stamp.text == alert)
                #expect(activities.dropFirst().first?.incident == 1)
                let root = try #require(MessageStamp(question))
                let thread = try await bot.bot.store.read {
                    try $0.thread(in: team, under: root, after: nil, limit: 9)
                }
                #expect(thread.map(\.text) == ["is checkout very slow?", "yes"])
                let reactions = try await bot.bot.store.read { try $0.reactions(in: team, at: root) }
                #expect(reactions == [ReactionCount(emoji: "eyes", count: 1)])
                await scene.slack.takeBack(question, in: team)
                await scene.slack.postAlert("[RESOLVED] TargetDown (critical)", in: team)
                try await eventually("the incident to close") { try await bot.activeIncidents().isEmpty }
                try await eventually("what was taken back to be gone") {
                    let gone = try await bot.bot.store.read { try $0.channelMessage(in: team, at: root) }
                    return gone?.text == "" && gone?.deletedAt != nil
                }
            }
        }
    }

    @Test func leavingAndComingBackAsksNothingAnew() async throws {
        try await SlackScene.play { scene in
            let team = scene.slack.addChannel("C0TEAM", name: "team", isMember: false)
            try await scene.withBot { bot in
                try await enable(team, in: scene)
                await scene.slack.removeBot(from: team)
                try await bot.settle()
                await scene.slack.say("among ourselves", as: scene.responder, in: team)
                await scene.slack.inviteBot(to: team, by: scene.stranger)
                try await bot.settle()
                let known = try await bot.bot.store.read { try $0.channel(team) }
                #expect(known?.isEnabled == true)
                let asked = scene.slack.roots(in: team).filter { $0.shown.contains("Which team") }
                #expect(asked.isEmpty)
            }
        }
    }

    /// Killed while a page of the past is on its way, the bot goes on at its next start, and tells nothing twice.
    @Test func thePastIsReadBackOverAKill() async throws {
        try await SlackScene.play { scene in
            let team = scene.slack.addChannel("C0TEAM", name: "team")
            for number in 1...250 {
                await scene.slack.say("past \(number)", as: scene.responder, in: team)
            }
            await scene.slack.postAlert("[FIRING:1] TargetDown (critical)", in: team, isTold: false)
            try await scene.withProcess { process in
                try await enable(team, in: scene)
                let slack = scene.slack
                try await slack.waitFor("the second page to be asked for") { pages(of: team, in: slack).count > 1 }
                process.kill()
            }
            let before = pages(of: team, in: scene.slack)
            try await scene.withBot { bot in
                try await eventually("the past to be read") {
                    try await bot.bot.store.read { try $0.backfill(of: team) }?.isDone == true
                }
                let activities = try await kept(team, in: bot)
                #expect(activities.count { $0.kind == .human } == 250)
                #expect(activities.count { $0.kind == .alert } == 1)
                #expect(try await bot.activeIncidents().isEmpty)
                // What was read before the kill is not asked for again.
                let next = try #require(pages(of: team, in: scene.slack).dropFirst(before.count).first)
                #expect(next < (before.first ?? ""))
            }
        }
    }

    @Test func theCommandShowsWhatTheRulesMakeOfAChannel() async throws {
        try await SlackScene.play { scene in
            let team = scene.slack.addChannel("C0TEAM", name: "team")
            for number in 1...110 {
                await scene.slack.say("a word \(number)", as: scene.responder, in: team)
            }
            await scene.slack.postAlert("[FIRING:1] TargetDown (critical)", in: team, isTold: false)
            let seen = try await Run.chatops("recognize", team, in: scene.folder.path, environment: scene.environment)
            #expect(seen.code == 0, "\(seen.errors)")
            let lines = seen.output.split(separator: "\n")
            #expect(lines.count == 101)
            #expect(lines.count { $0.contains("alert  triggered, high: TargetDown  [alertmanager]") } == 1)
            #expect(lines.last == "100 messages, 1 of them by bots; the rules know 1 as alerts")
            #expect(!seen.output.contains("a word"))
            let closed = scene.slack.addChannel("C0SHUT", name: "shut", isMember: false)
            let refused = try await Run.chatops(
                "recognize",
                closed,
                in: scene.folder.path,
                environment: scene.environment
            )
            #expect(refused.code == 1)
            #expect(refused.errors.contains("C0SHUT cannot be read"))
            #expect(!(seen.errors + refused.errors).contains(scene.slack.botToken))
        }
    }

    /// Which pages of what was written before the channel was enabled were asked for, by where each ends. What was missed
    /// while the bot was down begins elsewhere.
    private func pages(of channel: String, in slack: FakeSlack) -> [String] {
        // Whoever looks for a card that may have been posted asks for no end.
        let calls = slack.calls(of: "conversations.history").filter {
            $0.channel == channel && $0.parameters["latest"] != nil
        }
        let since = calls.first?.parameters["oldest"]?.string
        return calls.filter { $0.parameters["oldest"]?.string == since }
            .compactMap { $0.parameters["latest"]?.string }
    }
}
