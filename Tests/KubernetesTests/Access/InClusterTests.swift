import NIOSSL
import TestSupport
import TestTraits
import Testing

@testable import Kubernetes

@Suite(.fewAtOnce) struct InClusterTests {
    private func find(_ fixture: AccessFixture, host: String = "10.96.0.1") throws -> ClusterAccess {
        try fixture.find(
            environment: ["KUBERNETES_SERVICE_HOST": host, "KUBERNETES_SERVICE_PORT": "6443"],
            account: fixture.folder.path
        )
    }

    @Test(arguments: [
        ("10.96.0.1", "https://10.96.0.1:6443"), ("fd00:10:96::1", "https://[fd00:10:96::1]:6443"),
        ("[fd00::1]", "https://[fd00::1]:6443"), ("kubernetes.default.svc", "https://kubernetes.default.svc:6443"),
    ])
    func theServerComesFromTheEnvironment(host: String, expected: String) async throws {
        try await withAccess { fixture in
            try fixture.write("p0d", to: "token")
            #expect(try find(fixture, host: host).server == expected)
        }
    }

    @Test func everythingComesFromTheServiceAccount() async throws {
        try await withAccess { fixture in
            try fixture.write("p0d\n", to: "token")
            try fixture.write(TestPEM.certificateA + "\n" + TestPEM.certificateB, to: "ca.crt")
            try fixture.write("shop\n", to: "namespace")
            let access = try find(fixture)
            #expect(access.namespace == "shop")
            guard case .certificates(let roots) = access.tls.trustRoots else { throw AccessFailure(text: "no roots") }
            #expect(roots.count == 2)
            #expect(try await access.credentials.authorization() == "Bearer p0d")
        }
    }

    @Test func theTokenIsReadAgainWithinAMinute() async throws {
        try await withAccess { fixture in
            try fixture.write("one\n", to: "token")
            let source = try find(fixture).credentials
            try fixture.write("two\n", to: "token")
            fixture.clock.advance(by: .seconds(49))
            #expect(try await source.authorization() == "Bearer one")
            fixture.clock.advance(by: .seconds(1))
            #expect(try await source.authorization() == "Bearer two")
        }
    }

    @Test func withoutAuthorityAndNamespaceTheSystemsRootsCount() async throws {
        try await withAccess { fixture in
            try fixture.write("p0d", to: "token")
            let access = try find(fixture)
            #expect(access.tls.trustRoots == .default)
            #expect(access.namespace == nil)
        }
    }

    @Test func aFaultyServiceAccountIsTold() async throws {
        try await withAccess { fixture in
            try fixture.write("", to: "token")
            #expect(
                throws: AccessFailure(
                    text:
                        "the token of this pod's service account (\(fixture.folder.file("token"))) is empty; it has to hold a token"
                )
            ) {
                try find(fixture)
            }
            try fixture.write("p0d", to: "token")
            try fixture.write("nonsense", to: "ca.crt")
            #expect(
                throws: AccessFailure(
                    text:
                        "the certificate authority of this pod's service account (\(fixture.folder.file("ca.crt"))) holds no certificate in PEM form (-----BEGIN CERTIFICATE-----)"
                )
            ) {
                try find(fixture)
            }
        }
    }
}
