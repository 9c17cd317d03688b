import Desk
import Incidents
import TestSupport
import TestTraits
import Testing
import Tickets

@testable import chatops

/// Late tickets and incidents, as people in Slack see them.
@Suite(.fewAtOnce) struct SlackTicketStories {
    @Test func whatIsLateIsPostedAndAskedForByCommand() async throws {
        try await SlackScene.play { scene in
            try await scene.withBot { bot in
                let desk = bot.bot.desk
                var settings = desk.settings
                settings.sla.promise(SLATarget(response: 60), tier: "gold", priority: "high")
                settings.sla.promise(SLATarget(response: 20), severity: .critical)
                desk.use(settings)
                let now = scene.clock.now()
                let ticket = Ticket(
                    id: "T-<!channel>",
                    priority: "high",
                    tier: "gold",
                    status: "open",
                    createdAt: now - .minutes(70),
                    updatedAt: now
                )
                _ = try await desk.receive([ticket])
                try await bot.card(containing: "1 target missed", "response too late")
                await scene.slack.slash("tickets", as: scene.responder, in: scene.channel)
                try await bot.whisper(to: scene.responder, containing: "1 open ticket", "gold/high")
                try await bot.fire(.firing("checkout-1"))
                try await bot.card(containing: "#1", "acknowledge by")
                scene.clock.leap(by: .minutes(18))
                let told = try await bot.card(containing: "#1", "time to acknowledge nearly up")
                try await bot.press("#1", as: scene.responder, on: told)
                try await bot.card("the incident in its place") { message in
                    message.ts == told.ts && message.shown.contains("firing 1")
                }
            }
        }
    }
}
