import Testing

@testable import chatops

private func proxies(_ environment: [String: String]) throws -> Proxies {
    try BotConfiguration.read(environment).proxies
}

@Test func httpsGoesThroughItsOwnProxyAndElseThroughTheCommonOne() throws {
    let both = try proxies(["HTTPS_PROXY": "http://a.example.org:3128", "ALL_PROXY": "socks5://b.example.org"])
    #expect(both.proxy(for: "https://api.telegram.org")?.host == "a.example.org")
    #expect(both.proxy(for: "https://api.telegram.org")?.kind == .http)
    #expect(both.proxy(for: "http://bot.example.net:8081")?.host == "b.example.org")
    #expect(both.proxy(for: "http://bot.example.net:8081")?.kind == .socks5)
    #expect(both.proxy(for: "http://bot.example.net:8081")?.port == 1080)
    let one = try proxies(["ALL_PROXY": "socks5h://b.example.org:9050"])
    #expect(one.proxy(for: "https://api.telegram.org")?.port == 9050)
    #expect(try proxies([:]).proxy(for: "https://api.telegram.org") == nil)
}

@Test func lowerCaseNamesAndBareAddressesAreTaken() throws {
    let lower = try proxies(["https_proxy": "proxy.example.org:3128"])
    #expect(lower.proxy(for: "https://api.telegram.org")?.port == 3128)
    #expect(lower.proxy(for: "https://api.telegram.org")?.host == "proxy.example.org")
}

@Test(arguments: [
    "http://127.0.0.1:8081", "https://localhost", "http://[::1]:80", "https://127.1.2.3", "https://bot.localhost",
    "https://LOCALHOST:1",
])
func loopbackIsCalledDirectly(address: String) throws {
    let all = try proxies(["HTTPS_PROXY": "http://a.example.org:3128", "ALL_PROXY": "http://a.example.org:3128"])
    #expect(all.proxy(for: address) == nil)
}

private let exceptions: [(noProxy: String, address: String, isDirect: Bool)] = [
    ("*", "https://api.telegram.org", true),
    ("telegram.org", "https://api.telegram.org", true),
    (".telegram.org", "https://api.telegram.org", true),
    ("*.telegram.org", "https://api.telegram.org", true),
    ("api.telegram.org", "https://api.telegram.org", true),
    ("API.Telegram.ORG", "https://api.telegram.org", true),
    ("gram.org", "https://api.telegram.org", false),
    ("telegram.org.example", "https://api.telegram.org", false),
    ("a.example, telegram.org", "https://api.telegram.org", true),
    ("telegram.org:443", "https://api.telegram.org", true),
    ("telegram.org:8443", "https://api.telegram.org", false),
    ("10.0.0.5", "http://10.0.0.5:8081", true),
    ("10.0.0.5", "http://10.0.0.50:8081", false),
    ("10.0.0.0/8", "http://10.200.3.4", true),
    ("10.0.0.0/8", "http://11.0.0.1", false),
    ("10.0.0.0/31", "http://10.0.0.1", true),
    ("10.0.0.0/31", "http://10.0.0.2", false),
    ("0.0.0.0/0", "http://198.51.100.7", true),
    ("0.0.0.0/0", "http://example.org", false),
    ("[2001:db8::1]", "http://[2001:db8::1]:8081", true),
    ("2001:db8::1", "http://[2001:db8::1]:8081", true),
]

@Test(arguments: exceptions)
func exceptionsAreCalledDirectly(noProxy: String, address: String, isDirect: Bool) throws {
    let all = try proxies(["ALL_PROXY": "http://a.example.org:3128", "NO_PROXY": noProxy])
    #expect((all.proxy(for: address) == nil) == isDirect)
}

@Test func aProxysPasswordIsASecret() throws {
    let configuration = try BotConfiguration.read(["HTTPS_PROXY": "http://user:p%40ss-word@a.example.org:3128"])
    #expect(configuration.secrets.contains("p@ss-word"))
    #expect(configuration.secrets.contains("p%40ss-word"))
    #expect(configuration.proxies.proxy(for: "https://api.telegram.org")?.forClient != nil)
}
