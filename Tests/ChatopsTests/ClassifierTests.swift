import Foundation
import Incidents
import Logging
import TestSupport
import Testing

@testable import chatops

/// A program of the operator's that says what a message is.
@Suite struct ClassifierTests {
    private let message = BotMessage(sender: "oracle", text: "the *moon* is full")

    private func channel() throws -> ChatChannel {
        var channel = ChatChannel(joined: "C7", inviter: nil, at: Timestamp(seconds: 1_760_000_000))
        try channel.enable(ChannelAnswer(team: "shop", watch: "the moon"), at: Timestamp(seconds: 1_760_000_000))
        return channel
    }

    /// What a shell script makes of the message, in whatever time it takes: the clock stands still.
    private func ask(_ script: String, log: LogRecorder = LogRecorder()) async throws -> RecognizedAlert? {
        let program = try #require(ClassifierProgram(["/bin/sh", "-c", script], clock: HandClock(), log: log.logger))
        return await program.classify(message, in: try channel())
    }

    @Test func itsAnswerIsAnAlert() async throws {
        let answer =
            #"{"alert": "Full moon", "service": "tides", "severity": "high", "status": "resolved", "summary": "s"}"#
        let alert = try #require(try await ask("cat >/dev/null; echo '\(answer)'"))
        #expect(alert.rule == "classifier" && alert.alert == "Full moon" && alert.service == "tides")
        #expect(alert.urgency == .high && alert.status == .resolved && alert.summary == "s")
        let least = try #require(try await ask(#"cat >/dev/null; echo '{"alert": "Full moon"}'"#))
        #expect(least.urgency == .low && least.status == .triggered)
    }

    @Test func itIsAskedInJSON() async throws {
        let script = #"grep -q '"team":"shop"' && echo '{"alert": "asked"}'"#
        #expect(try await ask(script)?.alert == "asked")
        let question = try ClassifierQuestion(message, in: try channel()).json
        let json = try #require(try JSONSerialization.jsonObject(with: Data(question)) as? [String: Any])
        #expect(json["channel"] as? String == "C7" && json["watch"] as? String == "the moon")
        #expect(json["sender"] as? String == "oracle")
        #expect(json["lines"] as? [String] == ["the moon is full"])
    }

    @Test(arguments: ["{}", #"{"alert": null}"#])
    func nothingIsNoAlert(answer: String) async throws {
        let log = LogRecorder()
        #expect(try await ask("cat >/dev/null; echo '\(answer)'", log: log) == nil)
        #expect(log.lines.isEmpty)
    }

    @Test(arguments: [
        "cat >/dev/null; echo nonsense", "cat >/dev/null; exit 3", "cat >/dev/null; echo '{\"alert\": 7}'",
    ])
    func aUselessAnswerIsNoAlertAndIsSaid(script: String) async throws {
        let log = LogRecorder()
        #expect(try await ask(script, log: log) == nil)
        #expect(log.lines.count == 1)
        #expect(!log.lines.joined().contains("moon"))
    }

    @Test func aProgramThatDoesNotAnswerIsKilledWithAllThatItStarted() async throws {
        try await withTemporaryFolder { folder in
            let (log, clock) = (LogRecorder(), HandClock())
            let files = ["child", "parent"].map { folder.file($0) }
            // Neither of the two can be asked to end: they have to be killed.
            let script = """
                trap "" TERM INT HUP
                (while :; do sleep 1; done) &
                echo $! > \(files[0])
                echo $$ > \(files[1])
                while :; do sleep 1; done
                """
            let program = try #require(ClassifierProgram(["/bin/sh", "-c", script], clock: clock, log: log.logger))
            async let alert = program.classify(message, in: try channel())
            try await eventually("the program") {
                files.count { number(in: $0) != nil } == 2 && clock.sleeperCount == 1
            }
            let started = files.compactMap { number(in: $0) }
            #expect(started.map { kill($0, 0) } == [0, 0] as [Int32])
            clock.advance(by: ClassifierProgram.limit)
            #expect(try await alert == nil)
            try await eventually("the end of both") { started.allSatisfy { isGone($0) } }
            #expect(log.lines.count == 1)
            #expect(log.lines.joined().contains("within 5 s and was killed"))
        }
    }

    @Test func aProgramThatNeverAnswersIsLeftOutForAWhile() {
        var patience = ClassifierPatience()
        let start = Timestamp(seconds: 1_760_000_000)
        #expect((1...3).map { _ in patience.timedOut(at: start) } == [false, false, true])
        #expect(!patience.mayAsk(at: start))
        // One that was asked before it was left out changes nothing any more.
        let isLeftOutLate = patience.timedOut(at: start + .seconds(1))
        #expect(!isLeftOutLate)
        let later = start + ClassifierPatience.recess
        #expect(!patience.mayAsk(at: later - .seconds(1)) && patience.mayAsk(at: later))
        // It is asked once more.
        let isLeftOutAgain = patience.timedOut(at: later)
        #expect(isLeftOutAgain && !patience.mayAsk(at: later))
        let last = later + ClassifierPatience.recess
        patience.answered()
        let isLeftOutAfterAnAnswer = patience.timedOut(at: last)
        #expect(patience.mayAsk(at: last) && !isLeftOutAfterAnAnswer)
    }

    /// A number with a line break at its end; nil while it is not written yet.
    private func number(in file: String) -> pid_t? {
        let text = FileManager.default.contents(atPath: file).map { String(decoding: $0, as: UTF8.self) } ?? ""
        return text.last == "\n" ? pid_t(text.dropLast()) : nil
    }

    /// A dead one may wait to be buried.
    private func isGone(_ process: pid_t) -> Bool {
        guard kill(process, 0) == 0 else { return true }
        let status = FileManager.default.contents(atPath: "/proc/\(process)/stat") ?? Data()
        return String(decoding: status, as: UTF8.self).contains(") Z ")
    }

    @Test func aProgramThatIsNotThereIsSaid() async throws {
        let log = LogRecorder()
        let program = try #require(ClassifierProgram(["/nowhere/classify"], log: log.logger))
        #expect(await program.classify(message, in: try channel()) == nil)
        #expect(log.lines.count == 1)
        #expect(ClassifierProgram([]) == nil)
    }
}
