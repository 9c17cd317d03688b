import OnCall
import Testing

@Suite struct LabelMatcherTests {
    @Test(arguments: [
        // As in Alertmanager, a label that is not there is an empty one.
        (#"team="shop""#, true), (#"team="web""#, false), (#"team!="web""#, true), (#"none="""#, true),
        (#"none!="""#, false),
        (#"none!="x""#, true), (#"none=~".*""#, true), (#"none=~".+""#, false), (#"none!~".+""#, true),
        (#"none!~".*""#, false),
        (#"none=~"|shop""#, true), (#"empty="""#, true), (#"empty!~".+""#, true), (#"team=~"sh""#, false),
        (#"team=~"sh.*""#, true), (#"team!~"sh""#, true), (#"team!~"shop|web""#, false), (#"team=~"^shop$""#, true),
        (#"team="Shop""#, false), (#"note="a\"b\\c\nd""#, true),
    ])
    func aMatcherHoldsOrNot(text: String, expected: Bool) throws {
        let labels = ["team": "shop", "empty": "", "note": "a\"b\\c\nd"]
        let matcher = try #require(try LabelMatcher.list(text).first)
        #expect(matcher.matches(labels) == expected)
    }

    @Test(arguments: [
        (#"severity="critical""#, [#"severity="critical""#]), (" severity = critical ", [#"severity="critical""#]),
        ("severity=~critical|page", [#"severity=~"critical|page""#]), ("a=b c, d!=e,", [#"a="b c""#, #"d!="e""#]),
        (#"{a="1, 2", b!~"x,y"}"#, [#"a="1, 2""#, #"b!~"x,y""#]), ("{}", []), ("  ", []), ("a=", [#"a="""#]),
        (#"a="\d""#, [#"a="\\d""#]), (#"a=~"\\d+\n""#, [#"a=~"\\d+\n""#]), (#"a=x{2}"#, [#"a="x{2}""#]),
        (#""my label"="x""#, [#""my label"="x""#]), ("k8s.io/app=api", [#"k8s.io/app="api""#]),
        ("a=b=c", [#"a="b=c""#]),
        ("a=\"д\",b=🔴", [#"a="д""#, #"b="🔴""#]),
    ])
    func matchersAreReadAsAlertmanagerWritesThem(text: String, expected: [String]) throws {
        let matchers = try LabelMatcher.list(text)
        #expect(matchers.map(\.text) == expected)
        #expect(try LabelMatcher.list(matchers.map(\.text).joined(separator: ",")) == matchers)
    }

    @Test(arguments: [
        "severity", "=critical", #"a="b"#, #"a="b" c"#, #"a=b"c"#, #"a="b""c""#, "a=~(", "a>3", ",a=b", "{a=b",
        "a==b,,",
        #"a=~"b{2,1}""#,
    ])
    func whatIsNoMatcherIsRefused(text: String) {
        let fault = #expect(throws: MatcherFault.self) { try LabelMatcher.list(text) }
        #expect(fault?.text.isEmpty == false)
    }

    @Test func aLetterAndItsAccentAreNotOneThatHasBoth() throws {
        let matcher = try LabelMatcher("name", .equal, "\u{E9}")
        #expect(!matcher.matches(["name": "e\u{301}"]))
        #expect(matcher.matches(["name": "\u{E9}"]))
    }
}
