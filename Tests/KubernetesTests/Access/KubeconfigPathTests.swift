import Foundation
import Incidents
import NIOSSL
import TestSupport
import TestTraits
import Testing

@testable import Kubernetes

@Suite(.fewAtOnce) struct KubeconfigPathTests {
    @Test func pathsAreRelativeToTheFileThatNamesThem() async throws {
        try await withAccess { fixture in
            try fixture.write(TestPEM.certificateA, to: "team/pki/ca.crt")
            try fixture.write(TestPEM.certificateA, to: "team/me.crt")
            try fixture.write(TestPEM.keyA, to: "me.key")
            try fixture.write(" t0k\n", to: "team/token")
            let user = "{client-certificate: me.crt, client-key: ../me.key, tokenFile: ./token}"
            let path = try fixture.write(
                AccessFixture.kubeconfig(
                    cluster: "{server: 'https://a', certificate-authority: pki/ca.crt}",
                    user: user
                ),
                to: "team/config"
            )
            let access = try fixture.find(path)
            let expected = try NIOSSLCertificate(bytes: Array(TestPEM.certificateA.utf8), format: .pem)
            #expect(access.tls.trustRoots == .certificates([expected]))
            let credential = try await access.credentials.credential()
            #expect(credential.authorization == "Bearer t0k")
            #expect(credential.certificate?.chain == TestPEM.certificateA)
            let tls = try access.tls(presenting: credential)
            #expect(tls.certificateChain == [.certificate(expected)])
            #expect(tls.privateKey != nil)
            #expect(access.tls.privateKey == nil)
        }
    }

    @Test func absolutePathsStayAsTheyAre() async throws {
        try await withAccess { fixture in
            let token = try fixture.write("t0k", to: "elsewhere/token")
            #expect(
                try await fixture.access(user: "{tokenFile: '\(token)'}").credentials.authorization() == "Bearer t0k"
            )
        }
    }

    @Test func dataWinsOverThePath() async throws {
        try await withAccess { fixture in
            let data = AccessFixture.base64(TestPEM.certificateB)
            let chain = AccessFixture.base64(TestPEM.certificateA)
            let key = AccessFixture.base64(TestPEM.keyA)
            let access = try fixture.access(
                cluster: "{server: 'https://a', certificate-authority: gone.crt, certificate-authority-data: \(data)}",
                user: """
                    {client-certificate: gone.crt, client-certificate-data: \(chain), client-key: gone.key, client-key-data: \(key)}
                    """
            )
            let roots = try NIOSSLCertificate(bytes: Array(TestPEM.certificateB.utf8), format: .pem)
            #expect(access.tls.trustRoots == .certificates([roots]))
            #expect(try await access.credentials.credential().certificate?.key == TestPEM.keyA)
        }
    }

    @Test func dataMayBeBrokenOverLines() async throws {
        try await withAccess { fixture in
            let data = Data(TestPEM.certificateA.utf8).base64EncodedString(options: [
                .lineLength64Characters, .endLineWithLineFeed,
            ])
            let indented = data.split(separator: "\n").map { "      \($0)" }.joined(separator: "\n")
            let text = AccessFixture.kubeconfig(cluster: "X")
                .replacing(
                    "- {name: c, cluster: X}",
                    with: "- name: c\n  cluster:\n    server: https://a\n    certificate-authority-data: |\n\(indented)"
                )
            try fixture.write(text)
            let roots = try NIOSSLCertificate(bytes: Array(TestPEM.certificateA.utf8), format: .pem)
            #expect(try fixture.find(fixture.path).tls.trustRoots == .certificates([roots]))
        }
    }

    @Test func aTokenFileWinsOverATokenAndIsReadAgain() async throws {
        try await withAccess { fixture in
            try fixture.write("one\n", to: "token")
            let source = try fixture.access(user: "{token: never, tokenFile: token}").credentials
            #expect(try await source.authorization() == "Bearer one")
            try fixture.write("two\n", to: "token")
            #expect(try await source.authorization() == "Bearer one")
            fixture.clock.advance(by: .seconds(60))
            #expect(try await source.authorization() == "Bearer two")
        }
    }

    @Test func aTokenFileThatVanishesKeepsItsLastTokenUntilTheServerRefusesIt() async throws {
        try await withAccess { fixture in
            let path = try fixture.write("one", to: "token")
            let source = try fixture.access(user: "{tokenFile: token}").credentials
            let credential = try await source.credential()
            try FileManager.default.removeItem(atPath: path)
            fixture.clock.advance(by: .minutes(5))
            #expect(try await source.credential() == credential)
            await source.rejected(credential)
            await #expect(
                throws: AccessFailure(
                    text: "the tokenFile of user \"u\" in \(fixture.path): the file \(path) does not exist"
                )
            ) {
                try await source.credential()
            }
            try fixture.write("two", to: "token")
            #expect(try await source.authorization() == "Bearer two")
        }
    }

    @Test func a401DropsTheTokenThatItMeantAndNoOther() async throws {
        try await withAccess { fixture in
            try fixture.write("one", to: "token")
            let source = try fixture.access(user: "{tokenFile: token}").credentials
            let old = try await source.credential()
            try fixture.write("two", to: "token")
            await source.rejected(old)
            #expect(try await source.authorization() == "Bearer two")
            try fixture.write("three", to: "token")
            await source.rejected(old)
            #expect(try await source.authorization() == "Bearer two")
        }
    }

    @Test func certificateFilesAreReadAgainOnceBothHalvesFit() async throws {
        try await withAccess { fixture in
            try fixture.write(TestPEM.certificateA, to: "me.crt")
            try fixture.write(TestPEM.keyA, to: "me.key")
            let source = try fixture.access(user: "{client-certificate: me.crt, client-key: me.key}").credentials
            try fixture.write(TestPEM.certificateB, to: "me.crt")
            fixture.clock.advance(by: .minutes(1))
            #expect(try await source.credential().certificate?.chain == TestPEM.certificateA)
            try fixture.write(TestPEM.keyB, to: "me.key")
            #expect(try await source.credential().certificate?.chain == TestPEM.certificateB)
        }
    }

    @Test func theHomeFolderIsMeantByATilde() async throws {
        try await withAccess { fixture in
            try fixture.write(AccessFixture.kubeconfig(), to: "clusters/main")
            #expect(try fixture.find("~/clusters/main", home: fixture.folder.path).name == "main")
        }
    }
}
