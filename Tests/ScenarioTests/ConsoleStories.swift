import Incidents
import TestSupport
import TestTraits
import Testing

@Suite(.fewAtOnce) struct ConsoleStories {
    @Test(arguments: [nil, "token-a"] as [String?])
    func aSessionOutlivesARestartAndItsEndDoesToo(token: String?) async throws {
        try await Scene.play { scene in
            let (kept, ended) = try await scene.withBot(apiToken: token) { bot in
                let kept = try await ConsoleVisit(to: bot, as: "admin-b")
                let ended = try await ConsoleVisit(to: bot, as: "admin-c")
                try await kept.expect(isSignedIn: true, to: bot)
                try await ended.expect(isSignedIn: true, to: bot)
                return (kept, ended)
            }
            try await scene.withBot(apiToken: token) { bot in
                try await kept.expect(isSignedIn: true, to: bot)
                try await ended.signOut(of: bot)
                try await ended.expect(isSignedIn: false, to: bot)
            }
            try await scene.withBot(apiToken: token) { bot in
                try await kept.expect(isSignedIn: true, to: bot)
                try await ended.expect(isSignedIn: false, to: bot)
                scene.clock.leap(by: .hours(12))
                try await kept.expect(isSignedIn: false, to: bot)
            }
        }
    }

    @Test(arguments: [(nil, "token-a"), ("token-a", "token-b"), ("token-a", nil)] as [(String?, String?)])
    func anotherTokenSignsEverybodyOut(before: String?, after: String?) async throws {
        try await Scene.play { scene in
            let visit = try await scene.withBot(apiToken: before) { bot in
                let visit = try await ConsoleVisit(to: bot, as: "admin-b")
                try await visit.expect(isSignedIn: true, to: bot)
                return visit
            }
            try await scene.withBot(apiToken: after) { bot in
                try await visit.expect(isSignedIn: false, to: bot)
            }
        }
    }
}
