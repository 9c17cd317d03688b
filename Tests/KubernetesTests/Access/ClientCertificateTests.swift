import Incidents
import NIOSSL
import TestSupport
import TestTraits
import Testing

@testable import Kubernetes

@Suite(.fewAtOnce) struct ClientCertificateTests {
    private func certificate(_ chain: String, _ key: String) -> ClientCertificate {
        ClientCertificate(chain: chain, key: key, origin: "the client certificate of user \"u\"")
    }

    private func refusal(_ chain: String, _ key: String) -> String {
        var tls = TLSConfiguration.makeClientConfiguration()
        do {
            try certificate(chain, key).apply(to: &tls)
            return "no refusal"
        } catch {
            return error.text
        }
    }

    @Test(arguments: [
        TestPEM.keyA, TestPEM.keyAOfOpenSSL,
        "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n" + TestPEM.keyAOfOpenSSL,
    ])
    func aChainAndItsKeyAreApplied(key: String) throws {
        var tls = TLSConfiguration.makeClientConfiguration()
        try certificate("leaf of responder-a\n" + TestPEM.certificateA + "\n" + TestPEM.certificateB, key).apply(
            to: &tls
        )
        #expect(tls.certificateChain.count == 2)
        #expect(tls.privateKey != nil)
        _ = try NIOSSLContext(configuration: tls)
    }

    @Test(arguments: [
        (
            TestPEM.certificateA, TestPEM.keyB,
            "and its private key do not belong together; give the key it was issued for"
        ),
        (TestPEM.certificateA, TestPEM.encryptedKeyA, "is encrypted; store it decrypted"),
        (TestPEM.certificateA, TestPEM.certificateA, "is not a private key in PEM form"),
        (TestPEM.certificateA, "", "is not a private key in PEM form"),
        (TestPEM.keyA, TestPEM.keyA, "is not a certificate in PEM form"),
        ("", TestPEM.keyA, "is not a certificate in PEM form"),
        (
            "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----", TestPEM.keyA,
            "is not a certificate in PEM form"
        ),
    ])
    func whatDoesNotFitIsTold(chain: String, key: String, expected: String) {
        let refusal = refusal(chain, key)
        #expect(refusal.contains("the client certificate of user \"u\""))
        #expect(refusal.contains(expected))
        #expect(!refusal.contains("MII"))
    }

    @Test func anEndedCertificateIsAWeakness() throws {
        let clock = HandClock()
        let short = Credential(certificate: certificate(TestPEM.shortCertificateA, TestPEM.keyA))
        #expect(short.weakness(at: clock.now()) == nil)
        clock.advance(by: .days(2))
        #expect(
            short.weakness(at: clock.now())?.hasPrefix("the client certificate of user \"u\" ended at 2026-11-22T")
                == true
        )
        #expect(
            Credential(certificate: certificate(TestPEM.certificateA, TestPEM.keyA)).weakness(at: clock.now()) == nil
        )
        #expect(Credential.anonymous.weakness(at: clock.now()) == nil)
    }

    @Test func aKubeconfigWithAKeyOfAnotherCertificateIsRefusedAtTheStart() async throws {
        try await withAccess { fixture in
            let chain = AccessFixture.base64(TestPEM.certificateA)
            let key = AccessFixture.base64(TestPEM.keyB)
            let refusal = try fixture.refusal(user: "{client-certificate-data: \(chain), client-key-data: \(key)}")
            #expect(refusal.contains("do not belong together"))
        }
    }
}
