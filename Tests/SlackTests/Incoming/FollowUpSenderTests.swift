import Cards
import Desk
import Incidents
import Synchronization
import TestSupport
import TestTraits
import Testing

@testable import Slack

/// Forms and words beside the handling, on a Slack whose answers are late or lost.
@Suite("What follows a press", .fewAtOnce)
struct FollowUpSenderTests {
    private func sender(
        _ bench: SlackBench,
        direct: @escaping @Sendable (String, ChatAddress) async throws -> Void = { _, _ in }
    ) -> FollowUpSender {
        FollowUpSender(
            calls: WebCalls(api: bench.api),
            direct: direct,
            clock: bench.clock,
            language: { .en },
            log: bench.log.logger
        )
    }

    private func form(_ bench: SlackBench) -> PressFollowUp {
        PressFollowUp(
            origin: SlackOrigin(user: bench.person.id, channel: "C1"),
            dialog: Dialog(question: .note(incident: 1), text: "What is to be noted?", posting: 1),
            trigger: bench.slack.trigger(of: bench.person)
        )
    }

    @Test func aFormWhoseAnswerWasLostIsOpenAndNothingIsSaid() async throws {
        try await SlackBench.with { bench async throws in
            let (followUps, mailbox) = AsyncStream.makeStream(of: PressFollowUp.self)
            bench.slack.loseAnswer(to: "views.open")
            mailbox.yield(form(bench))
            mailbox.finish()
            await sender(bench).run(followUps)
            #expect(bench.slack.modal(of: bench.person) != nil)
            #expect(bench.slack.calls(of: "views.open").map(\.outcome) == ["ok", "exchanged_trigger_id"])
            #expect(bench.slack.whispers(to: bench.person, in: "C1").isEmpty)
        }
    }

    @Test func aPressThatHasOpenedAnotherFormIsToldSo() async throws {
        try await SlackBench.with { bench async throws in
            let (followUps, mailbox) = AsyncStream.makeStream(of: PressFollowUp.self)
            let form = form(bench)
            mailbox.yield(form)
            mailbox.yield(form)
            mailbox.finish()
            await sender(bench).run(followUps)
            let said = bench.slack.whispers(to: bench.person, in: "C1").map(\.shown)
            #expect(said == [FollowUpSender.tooLate.en])
        }
    }

    @Test func whereTheAppMayNotWriteItIsSaidDirectly() async throws {
        try await SlackBench.with { bench async throws in
            let (followUps, mailbox) = AsyncStream.makeStream(of: PressFollowUp.self)
            bench.slack.change("C1") { $0.isRestricted = true }
            mailbox.yield(PressFollowUp(origin: SlackOrigin(user: "U1", channel: "C1"), text: "no"))
            mailbox.finish()
            let said = Mutex<[String]>([])
            await sender(bench) { text, address in said.withLock { $0.append("\(address.chat): \(text)") } }
                .run(followUps)
            #expect(said.withLock { $0 } == ["U1: no"])
        }
    }

    @Test func formsWaitForNoWords() async throws {
        try await SlackBench.with(http: SlackBench.wideHTTP) { bench async throws in
            let (followUps, mailbox) = AsyncStream.makeStream(of: PressFollowUp.self)
            bench.slack.hold("chat.postEphemeral")
            defer { bench.slack.release() }
            for number in 1...20 {
                let origin = SlackOrigin(user: bench.person.id, channel: "C1")
                mailbox.yield(PressFollowUp(origin: origin, text: "word \(number)"))
            }
            mailbox.yield(form(bench))
            mailbox.finish()
            let sender = sender(bench)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await sender.run(followUps) }
                try await bench.slack.waitForModal(of: bench.person)
                bench.slack.release()
                try await group.waitForAll()
            }
            #expect(bench.slack.whispers(to: bench.person, in: "C1").count == 20)
            #expect(bench.slack.violations.isEmpty)
        }
    }
}
