import Foundation
import TestSupport
import TestTraits
import Testing

@testable import Kubernetes

@Suite(.fewAtOnce) struct ExecFaultTests {
    @Test(arguments: [
        (
            "echo 'profile prod not found' >&2; exit 3",
            "ended with code 3, saying: profile prod not found. Install it: brew install plugin"
        ),
        ("exit 1", "ended with code 1. Install it"),
        ("echo \"$CLIENT_SECRET\" \"$1\" 'token=abc' >&2; exit 1", "saying: [hidden] [hidden] token=[hidden]. Install"),
        ("kill -9 $$", "was ended by signal "),
        ("true", "printed no ExecCredential, although it ended well"),
        ("echo 'log in first' >&2", "although it ended well, saying: log in first"),
        ("echo 'log in first' >&2; echo s3cret", "not an ExecCredential in JSON, saying: log in first"),
        (
            ExecFixture.answer("{\"token\":\"s3cret-it-made\"}") + "\necho 'made s3cret-it-made' >&2; exit 1",
            "ended with code 1, saying: made [hidden]"
        ),
        ("echo s3cret", "printed 7 bytes that are not an ExecCredential in JSON"),
        ("echo '[\"s3cret\"]'", "not an ExecCredential in JSON"),
        ("echo '{\"kind\":\"Pod\",\"status\":{}}'", "printed JSON that is not of the kind ExecCredential"),
        (
            ExecFixture.answer("{\"token\":\"s3cret\"}", version: ExecFixture.v1beta1),
            "answered in \"client.authentication.k8s.io/v1beta1\", but the kubeconfig asks for \"client.authentication.k8s.io/v1\""
        ),
        ("echo '{\"kind\":\"ExecCredential\",\"status\":{\"token\":\"s3cret\"}}'", "answered in no version, but"),
        (ExecFixture.answer("null"), "answered without a status"),
        (ExecFixture.answer("{}"), "answered with neither a token nor a client certificate"),
        (ExecFixture.answer("{\"clientCertificateData\":\"s3cret\"}"), "answered with a certificate but no key"),
        (ExecFixture.answer("{\"clientKeyData\":\"s3cret\"}"), "answered with a key but no certificate"),
        (
            ExecFixture.answer("{\"clientKeyData\":\"s3cret\",\"clientCertificateData\":\"s3cret\"}"),
            "is not a certificate in PEM form"
        ),
        (ExecFixture.answer("{\"token\":\"s3cret s3cret\"}"), "holds white space or characters that no token has"),
        (
            ExecFixture.answer("{\"token\":\"s3cret\",\"expirationTimestamp\":\"soon\"}"),
            "expirationTimestamp that is not a time of RFC 3339"
        ),
        ("head -c 3000000 /dev/zero", "printed more than 1024 KiB, which is no ExecCredential"),
        ("head -c 3000000 /dev/zero >&2; echo end >&2; exit 2", "end. Install it"),
    ])
    func aPluginThatFailsIsToldClearly(script: String, expected: String) async throws {
        try await withPlugin { fixture in
            let source = try fixture.source(
                script,
                more: """
                    , installHint: "Install it: \\e[1mbrew install plugin", args: [s3cret-arg, --secret=s3cret-arg], \
                    env: [{name: CLIENT_SECRET, value: s3cret-env}]
                    """
            )
            let refusal = await fixture.refusal(source)
            #expect(
                refusal.hasPrefix("the exec plugin \"\(fixture.access.folder.path)/./bin/plugin\" of user \"u\"")
                    || refusal.hasPrefix("the ")
            )
            #expect(refusal.contains(expected), "\(refusal)")
            #expect(!refusal.contains("s3cret"))
        }
    }

    @Test func aPluginThatIsMissingIsToldWithTheHint() async throws {
        try await withPlugin { fixture in
            for (command, expected) in [
                (
                    "no-such-plugin",
                    "the exec plugin \"no-such-plugin\" of user \"u\" is not on the PATH; install it, or give its whole path as the command. See the wiki"
                ),
                ("./no-such-plugin", "no-such-plugin\" of user \"u\" is not there or not executable. See the wiki"),
                ("./config", "is not there or not executable"),
            ] {
                let exec = "{apiVersion: \(ExecFixture.v1beta1), command: \(command), installHint: See the wiki}"
                try fixture.access.write(AccessFixture.kubeconfig(user: "{exec: \(exec)}"))
                let source = try fixture.access.find(fixture.access.path, environment: ["PATH": "/usr/bin:/bin"])
                    .credentials
                let refusal = await fixture.refusal(source)
                #expect(refusal.contains(expected), "\(refusal)")
            }
        }
    }

    @Test func aScriptThatNoInterpreterTakesIsTold() async throws {
        try await withPlugin { fixture in
            let source = try fixture.source("true")
            try fixture.access.write("#!/no/such/interpreter\n", to: "bin/plugin", mode: 0o755)
            let refusal = await fixture.refusal(source)
            #expect(refusal.hasPrefix("the exec plugin"))
        }
    }

    @Test func aPluginThatHangsIsStoppedWithItsChildren() async throws {
        try await withPlugin { fixture in
            let folder = fixture.access.folder.path
            let source = try fixture.source(
                "sleep 300 & echo $! > '\(folder)/pid.new'; echo 'open a browser' >&2; mv '\(folder)/pid.new' '\(folder)/pid'; wait"
            )
            async let refusal = fixture.refusal(source)
            try await eventually(within: .seconds(60), "the plugin's start") {
                FileManager.default.fileExists(atPath: fixture.access.folder.file("pid"))
                    && fixture.access.clock.sleeperCount == 1
            }
            fixture.access.clock.advance(by: .seconds(30))
            let text = await refusal
            #expect(text.contains("did not answer within 30 s and was stopped, saying: open a browser; run it by hand"))
            let child = try #require(Int32(try fixture.text("pid").trimmingCharacters(in: .whitespacesAndNewlines)))
            try await eventually(within: .seconds(60), "the child's end") { Self.isOver(child) }
        }
    }

    @Test func aPluginThatWillNotStopIsKilled() async throws {
        try await withPlugin { fixture in
            let pid = fixture.access.folder.file("pid")
            let source = try fixture.source(
                "trap '' TERM; echo $$ > '\(pid).new'; mv '\(pid).new' '\(pid)'; while :; do sleep 1; done"
            )
            async let refusal = fixture.refusal(source)
            try await eventually(within: .seconds(60), "the plugin's start") {
                FileManager.default.fileExists(atPath: pid) && fixture.access.clock.sleeperCount == 1
            }
            fixture.access.clock.advance(by: .seconds(30))
            #expect(await refusal.contains("did not answer within 30 s and was stopped; run it by hand"))
            let plugin = try #require(Int32(try fixture.text("pid").trimmingCharacters(in: .whitespacesAndNewlines)))
            #expect(Self.isOver(plugin))
        }
    }

    /// An ended process that nobody has collected yet counts as over.
    private static func isOver(_ process: Int32) -> Bool {
        guard kill(process, 0) == 0 else { return true }
        guard let stat = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else { return true }
        return stat.split(separator: " ").dropFirst(2).first == "Z"
    }
}
