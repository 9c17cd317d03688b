import AsyncHTTPClient
import Incidents
import NIOCore
import NIOSSL
import TestSupport
import TestTraits
import Testing

@testable import Kubernetes

@Suite(.fewAtOnce) struct SmallPartsTests {
    @Test func pathsAreEncoded() {
        #expect(
            APIPath("api", "v1", "pods").with("labelSelector", "app=web,tier in (a)").description
                == "/api/v1/pods?labelSelector=app%3Dweb%2Ctier%20in%20%28a%29"
        )
        #expect(APIPath("api", "v1", "a/b?c#d%e").path == "/api/v1/a%2Fb%3Fc%23d%25e")
        #expect(APIPath("api", "..", "secrets").path == "/api/%252E%252E/secrets")
        #expect(APIPath("ü").path == "/%C3%BC")
        #expect(APIPath("a").with("x", "1").with("x", "2").description == "/a?x=2")
    }

    @Test func linesAreCutOverPieces() throws {
        var lines = LineSplitter(longest: 6)
        lines.append(ByteBuffer(string: "ab"))
        #expect(try lines.next() == nil)
        lines.append(ByteBuffer(string: "cd\n\nef\ngh"))
        #expect(try lines.next() == ByteBuffer(string: "abcd"))
        #expect(try lines.next() == ByteBuffer())
        #expect(try lines.next() == ByteBuffer(string: "ef"))
        #expect(try lines.next() == nil)
        #expect(lines.hasRest)
        lines.append(ByteBuffer(string: "ijklm"))
        #expect(throws: APIFailure.self) { try lines.next() }
    }

    @Test func theLineIsFairAndCanBeLeft() async throws {
        let gate = RequestGate(places: 1)
        let order = Shared<[Int]>([])
        let first = try await gate.enter()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...3 {
                group.addTask {
                    let pass = try await gate.enter()
                    order.change { $0.append(number) }
                    pass.leave()
                }
                try await eventually { gate.waiting == number }
            }
            let leaver = Task { try await gate.enter() }
            try await eventually { gate.waiting == 4 }
            leaver.cancel()
            await #expect(throws: CancellationError.self) { _ = try await leaver.value }
            first.leave()
            first.leave()
            try await group.waitForAll()
        }
        #expect(order.value == [1, 2, 3])
        #expect(gate.waiting == 0)
        _ = try await gate.enter()
    }

    @Test(
        arguments: [
            ("https://10.0.0.1:6443", nil, "https://10.0.0.1:6443"),
            ("https://[fd00::1]:6443/", nil, "https://[fd00::1]:6443"),
            ("HTTPS://api.example.org/k8s/c-1/", nil, "https://api.example.org:443/k8s/c-1"),
            ("https://10.0.0.1:6443", "kubernetes", "https://kubernetes:6443"),
            ("http://127.0.0.1:8001", "ignored", "http://127.0.0.1:8001"),
        ] as [(String, String?, String)]
    )
    func addressesAreTakenApart(url: String, name: String?, base: String) throws {
        var access = ClientFixture.access(url)
        access.tlsServerName = name
        #expect(try ServerAddress(access).base == base)
    }

    @Test(
        arguments: [
            (["HTTPS_PROXY": "http://proxy:3128"], true),
            (["https_proxy": "proxy:3128"], true),
            (["HTTP_PROXY": "http://proxy:3128"], false),
            ([:], false),
            (["HTTPS_PROXY": "http://proxy:3128", "NO_PROXY": "*"], false),
            (["HTTPS_PROXY": "http://proxy:3128", "NO_PROXY": "localhost, .example.org"], false),
            (["HTTPS_PROXY": "http://proxy:3128", "no_proxy": "example.org"], false),
            (["HTTPS_PROXY": "http://proxy:3128", "NO_PROXY": "api.example.org:443"], true),
            (["HTTPS_PROXY": "http://proxy:3128", "NO_PROXY": "api.example.org:6443"], false),
            (["HTTPS_PROXY": "http://proxy:3128", "NO_PROXY": "ple.org"], true),
        ] as [([String: String], Bool)]
    )
    func theEnvironmentNamesTheProxy(environment: [String: String], isUsed: Bool) throws {
        let access = ClientFixture.access("https://api.example.org:6443")
        let proxy = try ProxyChoice.proxy(for: ServerAddress(access), access, environment: environment)
        #expect((proxy != nil) == isUsed)
        if isUsed { #expect(proxy?.host == "proxy" && proxy?.port == 3128) }
    }

    @Test(arguments: [("10.1.2.3", "10.0.0.0/8", false), ("10.1.2.3", "10.1.3.0/24", true), ("127.0.0.1", "", false)])
    func networksAreReachedDirectly(host: String, list: String, isUsed: Bool) throws {
        let access = ClientFixture.access("https://\(host):6443")
        let environment = ["HTTPS_PROXY": "http://proxy:3128", "NO_PROXY": list]
        let proxy = try ProxyChoice.proxy(for: ServerAddress(access), access, environment: environment)
        #expect((proxy != nil) == isUsed)
    }

    @Test func theClustersOwnProxyComesFirstAndItsPasswordIsNotShown() throws {
        var access = ClientFixture.access("https://127.0.0.1:6443")
        access.proxy = "socks5://bastion:1081"
        let proxy = try ProxyChoice.proxy(for: ServerAddress(access), access, environment: ["NO_PROXY": "*"])
        #expect(proxy?.host == "bastion" && proxy?.port == 1081)
        access.proxy = "https://me:hush@proxy"
        #expect {
            try ProxyChoice.proxy(for: ServerAddress(access), access, environment: [:])
        } throws: { error in
            let text = (error as? AccessFailure)?.text ?? ""
            return text.contains("proxy-url") && !text.contains("hush")
        }
    }
}
