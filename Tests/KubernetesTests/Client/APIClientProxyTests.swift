import Incidents
import NIOSSL
import TestSupport
import TestTraits
import Testing

@testable import Kubernetes

/// An API server behind a real proxy, which has another address than the server: as a bastion host does.
@Suite(.fewAtOnce) struct APIClientProxyTests {
    private struct Version: Decodable, Sendable { var gitVersion: String }

    private static let proxyAddress = "127.0.0.2"

    private enum Proxy: String, CaseIterable, Sendable {
        case http, socks5

        func server(to port: Int, asked: @escaping @Sendable (String) -> Void) -> TCPServer {
            switch self {
            case .http: TestProxy.http(to: port, asked: asked)
            case .socks5: TestProxy.socks(to: port, asked: asked)
            }
        }
    }

    private func version(
        _ proxy: Proxy,
        _ trust: TLSConfiguration,
        isCluster: Bool = true,
        name: String? = nil
    ) async throws -> (result: Result<String, APIFailure>, asked: [String]) {
        let server = try FakeAPIServer(clock: HandClock(), tls: TestCertificates.serving(isCluster: isCluster))
        let asked = Shared<[String]>([])
        let result = try await server.serving { url in
            let port = Int(url.split(separator: ":").last ?? "") ?? 0
            return try await proxy.server(to: port) { word in asked.change { $0.append(word) } }
                .run(at: Self.proxyAddress) { proxyPort in
                    var access = ClientFixture.access(url)
                    access.tls = trust
                    access.tlsServerName = name
                    access.proxy = "\(proxy.rawValue)://\(Self.proxyAddress):\(proxyPort)"
                    let client = APIClient(access: access, environment: [:], log: LogRecorder().logger)
                    let result: Result<String, APIFailure>
                    do throws(APIFailure) {
                        result = .success(try await client.get(APIPath("version"), as: Version.self).gitVersion)
                    } catch { result = .failure(error) }
                    try await client.shutDown()
                    return result
                }
        }
        return (result, asked.value)
    }

    @Test(arguments: Proxy.allCases)
    private func aServerNamedByItsAddressIsReached(proxy: Proxy) async throws {
        let (result, asked) = try await version(proxy, TestCertificates.trusting(TestCertificates.clusterAuthority))
        #expect(try result.get() == "v1.36.2")
        #expect(asked.count == 1)
        #expect(asked.first?.contains("127.0.0.1") == true)
    }

    @Test func anotherServerOfTheSameAuthorityIsNotTaken() async throws {
        // Its certificate does not say that it is an API server.
        let (result, _) = try await version(.http, TestCertificates.trusting(), isCluster: false)
        guard case .failure(let failure) = result, case .unreachable(let why) = failure.kind else {
            throw FixtureFault("\(result)")
        }
        #expect(why == "its certificate is for another name")
    }

    @Test func aNameThatIsGivenIsTheOneThatIsVerified() async throws {
        let (result, _) = try await version(
            .socks5,
            TestCertificates.trusting(),
            isCluster: false,
            name: "api.test.invalid"
        )
        #expect(try result.get() == "v1.36.2")
    }

    @Test func withoutAnAuthorityOfItsOwnANameHasToBeGiven() throws {
        var access = ClientFixture.access("https://192.0.2.1:6443")
        access.tls = .makeClientConfiguration()
        let failure = #expect(throws: AccessFailure.self) { try ServerAddress(access).behindProxy(access) }
        #expect(failure?.text.contains("set tls-server-name") == true)
    }

    @Test func theProcessProxyIsNotForTheClusterItRunsIn() throws {
        var access = ClientFixture.access("https://10.96.0.1:443")
        access.usesEnvironmentProxy = false
        let environment = ["HTTPS_PROXY": "http://proxy:3128"]
        #expect(try ProxyChoice.proxy(for: ServerAddress(access), access, environment: environment) == nil)
    }
}
