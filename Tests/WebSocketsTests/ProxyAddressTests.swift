import Testing
import WebSockets

struct ProxyAddressTests {
    @Test(arguments: [
        ("http://proxy.test.invalid:3128", WebSocketProxy.http(host: "proxy.test.invalid", port: 3128)),
        ("HTTP://proxy.test.invalid/", .http(host: "proxy.test.invalid", port: 80)),
        (
            "http://ops:w%40rd@proxy.test.invalid:3128/",
            .http(host: "proxy.test.invalid", port: 3128, authorization: "Basic b3BzOndAcmQ=")
        ),
        ("http://[2001:db8::1]:3128", .http(host: "2001:db8::1", port: 3128)),
        ("socks5://127.0.0.1", .socks5(host: "127.0.0.1", port: 1080)),
        ("socks5h://ops:@host:9050", .socks5(host: "host", port: 9050, user: "ops", password: "")),
        ("socks5://ops@host:9050", .socks5(host: "host", port: 9050, user: "ops", password: "")),
    ])
    func anAddressIsRead(address: String, proxy: WebSocketProxy) throws {
        #expect(try WebSocketProxy(address: address) == proxy)
    }

    @Test(arguments: [
        "proxy.test.invalid:3128", "https://ops:s3cret@proxy.test.invalid", "http://ops:s3cret@",
        "http://a:s3cret@host:x",
        "http://ops:s3cret%@host", "http://a:s3cret@ho st", "",
    ])
    func anAddressThatCannotBeUsedIsRefusedWithoutRepeatingIt(address: String) {
        do throws(WebSocketFailure) {
            _ = try WebSocketProxy(address: address)
            Issue.record("this is no address of a proxy")
        } catch {
            guard case .badAddress = error else {
                Issue.record(error)
                return
            }
            #expect(!error.description.contains("s3cret"))
        }
    }
}
