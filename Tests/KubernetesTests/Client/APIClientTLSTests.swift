import Incidents
import NIOSSL
import TestSupport
import TestTraits
import Testing

@testable import Kubernetes

@Suite(.fewAtOnce) struct APIClientTLSTests {
    private struct Version: Decodable, Sendable { var gitVersion: String }

    private struct Certificate: CredentialSource {
        func credential() async throws(AccessFailure) -> Credential {
            let certificate = ClientCertificate(
                chain: TestCertificates.client,
                key: TestCertificates.clientKey,
                origin: "the test's certificate"
            )
            return Credential(certificate: certificate)
        }

        func rejected(_ credential: Credential) async {}
    }

    private func version(
        _ server: FakeAPIServer,
        _ trust: TLSConfiguration,
        name: String? = nil,
        credentials: any CredentialSource = TokenSource()
    ) async throws -> Result<String, APIFailure> {
        try await server.serving { url in
            var access = ClientFixture.access(url, credentials)
            access.tls = trust
            access.tlsServerName = name
            let client = APIClient(access: access, environment: [:], log: LogRecorder().logger)
            let result: Result<String, APIFailure>
            do throws(APIFailure) {
                result = .success(try await client.get(APIPath("version"), as: Version.self).gitVersion)
            } catch { result = .failure(error) }
            try await client.shutDown()
            return result
        }
    }

    @Test func aServerOfTheAuthorityIsTrusted() async throws {
        let server = try FakeAPIServer(clock: HandClock(), tls: TestCertificates.serving())
        #expect(try await version(server, TestCertificates.trusting()).get() == "v1.36.2")
    }

    @Test func aServerOfAnotherAuthorityIsNot() async throws {
        let server = try FakeAPIServer(clock: HandClock(), tls: TestCertificates.serving())
        let result = try await version(server, TestCertificates.trusting(TestCertificates.otherAuthority))
        guard case .failure(let failure) = result, case .unreachable(let why) = failure.kind else {
            throw FixtureFault("\(result)")
        }
        #expect(why.hasPrefix("its certificate is not signed by the configured authority"))
        #expect(server.requests.isEmpty)
    }

    @Test func aCertificateForAnotherNameIsNotTaken() async throws {
        let server = try FakeAPIServer(clock: HandClock(), tls: TestCertificates.serving(isNamed: true))
        let result = try await version(server, TestCertificates.trusting())
        guard case .failure(let failure) = result, case .unreachable(let why) = failure.kind else {
            throw FixtureFault("\(result)")
        }
        #expect(why == "its certificate is for another name")
    }

    @Test func theNameToVerifyCanBeGiven() async throws {
        let server = try FakeAPIServer(clock: HandClock(), tls: TestCertificates.serving(isNamed: true))
        let answer = try await version(server, TestCertificates.trusting(), name: "api.test.invalid")
        #expect(try answer.get() == "v1.36.2")
        #expect(server.requests.first?.headers["host"]?.hasPrefix("127.0.0.1:") == true)
    }

    @Test func aClientCertificateIsShown() async throws {
        let server = try FakeAPIServer(
            clock: HandClock(),
            token: "",
            tls: TestCertificates.serving(asksForClient: true)
        )
        #expect(try await version(server, TestCertificates.trusting(), credentials: Certificate()).get() == "v1.36.2")
        let without = try await version(server, TestCertificates.trusting())
        guard case .failure = without else { throw FixtureFault("taken without a certificate") }
    }

    @Test func aKeyThatIsNoneIsSaidSo() throws {
        let identity = ClientIdentity(base: .makeClientConfiguration())
        let broken = Credential(
            certificate: ClientCertificate(
                chain: TestCertificates.client,
                key: "hush",
                origin: "the test's certificate"
            )
        )
        let failure = #expect(throws: AccessFailure.self) { try identity.settings(for: broken) }
        #expect(failure?.text.contains("is not a private key in PEM form") == true)
    }
}
