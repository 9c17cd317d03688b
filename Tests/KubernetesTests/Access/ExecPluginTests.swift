import Foundation
import TestSupport
import TestTraits
import Testing

@testable import Kubernetes

@Suite(.fewAtOnce) struct ExecPluginTests {
    @Test(arguments: [ExecFixture.v1, ExecFixture.v1beta1])
    func aTokenIsTakenFromThePlugin(version: String) async throws {
        try await withPlugin { fixture in
            let source = try fixture.source(
                ExecFixture.answer("{\"token\":\"t0k\"}", version: version),
                version: version
            )
            #expect(try await source.credential() == Credential(authorization: "Bearer t0k"))
        }
    }

    @Test func aCertificateIsTakenFromThePlugin() async throws {
        try await withPlugin { fixture in
            let chain = TestPEM.certificateA.replacing("\n", with: "\\n")
            let key = TestPEM.keyA.replacing("\n", with: "\\n")
            try fixture.access.write(
                "{\"apiVersion\":\"\(ExecFixture.v1)\",\"kind\":\"ExecCredential\",\"status\":{\"clientCertificateData\":\"\(chain)\",\"clientKeyData\":\"\(key)\"}}",
                to: "answer.json"
            )
            let credential = try await fixture.source("cat '\(fixture.access.folder.file("answer.json"))'").credential()
            #expect(credential.authorization == nil)
            #expect(credential.certificate?.chain == TestPEM.certificateA)
            #expect(credential.certificate?.key == TestPEM.keyA)
        }
    }

    @Test func argumentsAndEnvironmentArriveAsWritten() async throws {
        try await withPlugin { fixture in
            let out = fixture.access.folder.path
            let source = try fixture.source(
                """
                for a in "$@"; do echo "[$a]"; done > '\(out)/args'
                env > '\(out)/env'
                \(ExecFixture.answer("{\"token\":\"t0k\"}"))
                """,
                more:
                    ", args: [get-token, '--name=a b', '$HOME', '', 7], env: [{name: PROFILE, value: prod}, {name: REGION, value: ''}]",
                environment: [
                    "PATH": "/usr/bin:/bin", "PROFILE": "inherited", "KEPT": "yes", "TELEGRAM_BOT_TOKEN": "s3cret",
                ]
            )
            _ = try await source.credential()
            #expect(try fixture.text("args") == "[get-token]\n[--name=a b]\n[$HOME]\n[]\n[7]\n")
            let environment = try fixture.text("env").split(separator: "\n")
            #expect(
                environment.contains("PROFILE=prod") && environment.contains("REGION=")
                    && environment.contains("KEPT=yes")
            )
            #expect(!environment.contains { $0.hasPrefix("TELEGRAM_BOT_TOKEN") })
            #expect(
                environment.contains(
                    "KUBERNETES_EXEC_INFO={\"apiVersion\":\"client.authentication.k8s.io/v1\",\"kind\":\"ExecCredential\",\"spec\":{\"interactive\":false}}"
                )
            )
        }
    }

    @Test func theClusterIsToldWhenThePluginWantsIt() async throws {
        try await withPlugin { fixture in
            try fixture.access.write(TestPEM.certificateA, to: "ca.crt")
            let source = try fixture.source(
                "printf %s \"$KUBERNETES_EXEC_INFO\" > '\(fixture.access.folder.path)/info'\n"
                    + ExecFixture.answer("{\"token\":\"t\"}"),
                cluster: """
                    {server: 'https://a:6443', certificate-authority: ca.crt, tls-server-name: b, proxy-url: 'http://p:1', extensions: \
                    [{name: other, extension: 1}, {name: client.authentication.k8s.io/exec, extension: {audience: x, deep: [1, true, 1.5, null, '1']}}]}
                    """,
                more: ", provideClusterInfo: true"
            )
            _ = try await source.credential()
            #expect(
                try fixture.text("info") == """
                    {"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","spec":{"cluster":{\
                    "certificate-authority-data":"\(AccessFixture.base64(TestPEM.certificateA))",\
                    "config":{"audience":"x","deep":[1,true,1.5,null,"1"]},\
                    "proxy-url":"http://p:1","server":"https://a:6443","tls-server-name":"b"},"interactive":false}}
                    """
            )
        }
    }

    @Test func aBareCommandIsFoundOnThePath() async throws {
        try await withPlugin { fixture in
            try fixture.access.write(
                "#!/bin/sh\n\(ExecFixture.answer("{\"token\":\"t0k\"}"))\n",
                to: "tools/get-token",
                mode: 0o755
            )
            let exec = "{apiVersion: \(ExecFixture.v1), command: get-token, interactiveMode: Never}"
            try fixture.access.write(AccessFixture.kubeconfig(user: "{exec: \(exec)}"))
            let path = ["PATH": "\(fixture.access.folder.file("tools")):/usr/bin:/bin"]
            let access = try fixture.access.find(fixture.access.path, environment: path)
            #expect(try await access.credentials.authorization() == "Bearer t0k")
        }
    }

    @Test func aFixedTokenGoesBeforeThePlugins() async throws {
        try await withPlugin { fixture in
            let source = try fixture.source(ExecFixture.answer("{\"token\":\"plugin\"}"), user: ", token: fixed")
            #expect(try await source.authorization() == "Bearer fixed")
        }
    }

    @Test func aPluginHasNoTerminalAndNoInput() async throws {
        try await withPlugin { fixture in
            let source = try fixture.source(
                "if read line; then t=read; elif (: < /dev/tty) 2>/dev/null; then t=tty; else t=none; fi\n"
                    + ExecFixture.answer("{\"token\":\"$t\"}")
            )
            #expect(try await source.authorization() == "Bearer none")
        }
    }

    @Test func aChildThatOutlivesThePluginHoldsNothingUp() async throws {
        try await withPlugin { fixture in
            let pid = fixture.access.folder.file("pid")
            let source = try fixture.source(
                "sleep 300 & echo $! > '\(pid)'\n" + ExecFixture.answer("{\"token\":\"t0k\"}")
            )
            #expect(try await source.authorization() == "Bearer t0k")
            let child = try fixture.text("pid").trimmingCharacters(in: .whitespacesAndNewlines)
            if let child = Int32(child) { kill(child, SIGKILL) }
        }
    }
}
