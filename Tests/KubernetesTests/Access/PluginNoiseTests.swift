import TestSupport
import Testing

@testable import Kubernetes

@Suite struct PluginNoiseTests {
    @Test(arguments: [
        ("the profile prod could not be found", "the profile prod could not be found"),
        ("  two\n lines\twith\u{7} noise \n", "two lines with noise"),
        ("\u{1B}[31mred\u{1B}[0m \u{1B}]0;title\u{7}plain", "red plain"),
        ("got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln back", "got [hidden] back"),
        ("Authorization: Bearer abc", "Authorization: [hidden] [hidden]"),
        ("token=abc&user=me", "token=[hidden]&user=me"),
        ("{\"access_token\":\"abc\",\"user\":\"me\"}", "{\"access_token\":\"[hidden]\",\"user\":\"me\"}"),
        ("{\"access_token\": \"abc\"}", "{\"access_token\": [hidden]"),
        ("AWS_SECRET_ACCESS_KEY=abc", "AWS_SECRET_ACCESS_KEY=[hidden]"),
        ("password: hunter2 again", "password: [hidden] again"),
        ("used k8s-aws-v1.aHR0cHM6Ly9zdHMuZXUtd2VzdC0xLmFtYXpvbmF3cy5jb20vP0FjdGlvbj0", "used [hidden]"),
        ("0123456789abcdef0123456789abcdef01234567", "[hidden]"),
        ("see -----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY----- there", "see [hidden] there"),
        ("see -----BEGIN PRIVATE KEY-----\nabc", "see [hidden]"),
        (
            "no /home/a/.aws/sso/cache/Some-Long-Name-With-Digits-0123456789-and-more.json",
            "no /home/a/.aws/sso/cache/Some-Long-Name-With-Digits-0123456789-and-more.json"
        ),
        (
            "lookup ABCDEF0123456789ABCDEF0123456789.gr7.eu-west-1.eks.amazonaws.com: no such host",
            "lookup ABCDEF0123456789ABCDEF0123456789.gr7.eu-west-1.eks.amazonaws.com: no such host"
        ),
        ("request 123e4567-e89b-12d3-a456-426614174000 failed", "request 123e4567-e89b-12d3-a456-426614174000 failed"),
        ("", ""),
    ])
    func whatAPluginSaidIsShownWithoutSecrets(said: String, shown: String) {
        #expect(PluginNoise.shown(said) == shown)
    }

    @Test func knownSecretsAreHiddenWhereverTheyStand() {
        #expect(PluginNoise.shown("login with hunter2,hunter2", hiding: ["hunter2"]) == "login with [hidden],[hidden]")
    }

    @Test func theEndOfLongTalkIsShown() {
        let shown = PluginNoise.shown(String(repeating: "retrying ", count: 500) + "gave up")
        #expect(shown.hasPrefix("…") && shown.hasSuffix("gave up"))
        #expect(shown.count == PluginNoise.limit + 1)
    }

    @Test func theTailIsBounded() {
        let tail = PluginTail()
        for _ in 0..<100 { tail.append(Array(repeating: UInt8(ascii: "a"), count: 1_000)) }
        tail.append(Array("end".utf8))
        #expect(tail.text.utf8.count == PluginTail.limit)
        #expect(tail.text.hasSuffix("end"))
    }
}
