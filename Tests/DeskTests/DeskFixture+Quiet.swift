import Cards
import Desk
import Incidents
import TestSupport

extension DeskFixture {
    /// The key that Alertmanager gives a group of `alertname` and `namespace`.
    static let groupKey = #"7:chatops/key/{}:{alertname="KubePodCrashLooping", namespace="shop"}"#

    /// Silences are kept by the fake from now on; alerts of `pods` may be held by them.
    func useSilencer(pods: [String] = ["1"]) -> FakeSilencer {
        let silencer = FakeSilencer(clock: clock)
        for pod in pods {
            silencer.fire(
                "fp-\(pod)",
                [
                    "alertname": "KubePodCrashLooping", "severity": "critical", "namespace": "shop",
                    "deployment": "checkout", "pod": pod, "cluster": "prod-eu1",
                ]
            )
        }
        var settings = desk.settings
        settings.silencer = silencer
        desk.use(settings)
        return silencer
    }

    /// Opens an incident of such a group.
    func openGroup(_ pods: [String] = ["1"]) async throws -> Int64 {
        try await open(pods, key: Self.groupKey)
    }

    /// What is told in chats from now on.
    func told() async throws -> [String] {
        try await outbox().compactMap { message in
            if case .text(let line, _) = message.content { line.plain } else { nil }
        }
    }

    /// Types a command and gives the message that it made.
    func ask(_ name: String, _ words: String = "", as identity: Identity = DeskFixture.responderA) async throws
        -> Posting
    {
        let before = Set(try await views().map(\.id))
        let command = Command(name: name, argument: words)
        let answer = try await desk.command(command, by: identity, in: Self.chat, intake: nil)
        await desk.errands.settled()
        guard let posting = try await views().first(where: { !before.contains($0.id) }) else {
            throw FixtureFault("nothing was shown: \(answer)")
        }
        return posting
    }

    /// Writes a maintenance window down and confirms it.
    @discardableResult
    func maintain(_ words: String, as identity: Identity = DeskFixture.responderA) async throws -> Posting {
        let posting = try await ask("maintenance", words, as: identity)
        let answer = try await press("Yes, open", as: identity, on: posting.id)
        guard !answer.isRefusal else { throw FixtureFault("no window: \(answer)") }
        return posting
    }

    private func views() async throws -> [Posting] {
        let soon = clock.now() + .minutes(1)
        return try await store.read { try $0.duePostings(of: .telegram, at: soon, limit: 1_000) }
    }
}
