import NIOSSL
import TestSupport
import TestTraits
import Testing

@testable import Kubernetes

@Suite(.fewAtOnce) struct KubeconfigSettingsTests {
    @Test(arguments: [
        ("https://a:6443", "https://a:6443"), ("https://a:6443///", "https://a:6443"),
        ("https://a/k8s/c-1/", "https://a/k8s/c-1"),
        ("http://localhost:8001", "http://localhost:8001"), ("https://[fd00::1]:6443", "https://[fd00::1]:6443"),
        ("a.example:6443", "http://a.example:6443"),
    ])
    func theServerIsTakenAsWritten(written: String, expected: String) async throws {
        try await withAccess { fixture in
            let access = try fixture.access(cluster: "{server: '\(written)'}")
            #expect(access.server == expected)
        }
    }

    @Test func aServerWithoutSchemeIsMeantForTLSWhenTLSIsSet() async throws {
        try await withAccess { fixture in
            let cluster = "{server: 'a:6443', insecure-skip-tls-verify: true}"
            let access = try fixture.access(cluster: cluster)
            #expect(access.server == "https://a:6443")
        }
    }

    @Test func verificationIsFullUnlessItIsSwitchedOff() async throws {
        try await withAccess { fixture in
            let safe = try fixture.access()
            #expect(safe.tls.certificateVerification == .fullVerification)
            #expect(safe.tls.trustRoots == .default)
            #expect(safe.tls.minimumTLSVersion == .tlsv12)
            let unsafe = try fixture.access(cluster: "{server: 'https://a', insecure-skip-tls-verify: true}")
            #expect(unsafe.tls.certificateVerification == .none)
        }
    }

    @Test(arguments: ["http://me:pass@proxy:3128", "socks5://proxy:1080", "socks5h://proxy"])
    func theProxyIsTakenAsWritten(proxy: String) async throws {
        try await withAccess { fixture in
            let access = try fixture.access(cluster: "{server: 'https://a', proxy-url: '\(proxy)'}")
            #expect(access.proxy == proxy)
        }
    }

    @Test func namesAndNamespaceComeAlong() async throws {
        try await withAccess { fixture in
            let access = try fixture.access(cluster: "{server: 'https://a', tls-server-name: kubernetes.default}")
            #expect(access.name == "main")
            #expect(access.namespace == "shop")
            #expect(access.tlsServerName == "kubernetes.default")
            #expect(access.proxy == nil)
            #expect(access.impersonation == nil)
        }
    }

    @Test(arguments: [
        ("{token: t0k}", "Bearer t0k"), ("{token: 12345}", "Bearer 12345"), ("{token: \"t0k\\n\"}", "Bearer t0k"),
        ("{username: Aladdin, password: open sesame}", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="),
        ("{username: only}", "Basic b25seTo="), ("{}", nil), ("null", nil),
    ])
    func theAuthorizationHeaderFollowsTheUser(user: String, expected: String?) async throws {
        try await withAccess { fixture in
            let access = try fixture.access(user: user)
            #expect(try await access.credentials.authorization() == expected)
        }
    }

    @Test func aContextWithoutUserIsAnonymous() async throws {
        try await withAccess { fixture in
            try fixture.write(AccessFixture.kubeconfig().replacing(", user: u,", with: ","))
            let access = try fixture.find(fixture.path)
            #expect(try await access.credentials.credential() == .anonymous)
        }
    }

    @Test func impersonationBecomesHeaders() async throws {
        try await withAccess { fixture in
            let access = try fixture.access(
                user: """
                    {token: t, as: deployer, as-uid: 7, as-groups: [ops, 'system:masters'], as-user-extra: {Reason/Ü: [one, two], a: []}}
                    """
            )
            let headers = access.impersonation?.headers.map { "\($0.name): \($0.value)" }
            #expect(
                headers == [
                    "Impersonate-User: deployer", "Impersonate-Uid: 7", "Impersonate-Group: ops",
                    "Impersonate-Group: system:masters", "Impersonate-Extra-reason%2F%C3%BC: one",
                    "Impersonate-Extra-reason%2F%C3%BC: two",
                ]
            )
        }
    }
}
