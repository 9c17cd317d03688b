import OnCall
import Testing

@Suite struct PatternTests {
    @Test(arguments: [
        ("api|web", "web", true), ("api|web", "webs", false), ("api", "my-api", false), ("", "", true),
        ("", "a", false),
        (".*", "", true), (".+", "", false), ("a.c", "abc", true), ("a.c", "a\nc", false), ("(?s)a.c", "a\nc", true),
        ("(?i)Crit.*", "CRITICAL", true), ("(?i:a)b", "AB", false), ("(?i:a)b", "Ab", true), ("a(?i)b", "aB", true),
        ("a(?i)b", "AB", false), ("(a(?i)b)c", "aBC", false), ("(?i)[^a]", "A", false), ("(?i)é", "É", true),
        ("(?-i)a", "A", false), (#"shop-\d{2,3}"#, "shop-12", true), (#"shop-\d{2,3}"#, "shop-1234", false),
        ("a{2}", "aa", true), ("a{2,}", "aaaa", true), ("a{,2}", "a{,2}", true), ("a{x", "a{x", true),
        ("a*?b", "aab", true),
        ("[a-c]+", "abcabc", true), ("[^a-c]", "d", true), ("[]a]+", "]a]", true), ("[^]a]", "]", false),
        ("[a-]", "-", true),
        (#"[\d_]+"#, "1_2", true), (#"[\D]"#, "1", false), ("[[:alpha:]-]+", "a-b", true), ("[[:^digit:]]", "1", false),
        (#"\w+\.svc"#, "a_1.svc", true), (#"\w+\.svc"#, "a-1.svc", false), (#"a\b.*"#, "a-b", true),
        (#"a\b.*"#, "ab", false),
        (#"a\B."#, "ab", true), ("^api$", "api", true), ("a$b", "ab", false), (#"\Aapi\z"#, "api", true),
        ("(?m)a$\n^b", "a\nb", true), ("a$\nb", "a\nb", false), (#"\x41\x{1F534}"#, "A🔴", true), ("🔴+", "🔴🔴", true),
        ("(?P<name>a)(?<other>b)", "ab", true), ("(|a)b", "b", true), ("a||b", "", true), ("(a*)*", "aaa", true),
        ("(a|b*)*c", "abbac", true), ("(?:^a|b)+", "ab", true), ("(?:^a|b)+", "aa", false), ("é", "e\u{301}", false),
    ])
    func fitsAWholeTextOrNot(pattern: String, text: String, expected: Bool) throws {
        #expect(try Pattern(pattern).fits(text) == expected)
    }

    @Test(arguments: [
        ("(a", 0), ("a)", 1), ("*a", 0), ("a|+", 2), ("a**", 2), ("a{2}{3}", 4), ("a{3,2}", 1), ("a{1001}", 1),
        ("[a", 0),
        ("[z-a]", 1), (#"\d\"#, 2), (#"\pL"#, 0), (#"\Qa\E"#, 0), (#"\1"#, 0), (#"\x4"#, 0), (#"\x{110000}"#, 0),
        ("(?=a)", 0), ("(?<=a)", 0), ("(?<!a)", 0), ("(?P<a", 0), ("(?i", 0), ("[[:what:]]", 1), (#"[a-\d]"#, 1),
    ])
    func whatIsNoPatternIsRefusedWithItsPlace(pattern: String, place: Int) {
        let fault = #expect(throws: PatternFault.self) { try Pattern(pattern) }
        #expect(fault?.place == place, "\(fault?.description ?? "")")
        #expect(fault?.text.isEmpty == false)
    }

    /// Each of them keeps an engine that goes back and tries again busy for years, or wants all of the memory.
    @Test(arguments: [
        "(a+)+", "(a|a)*", "(a|aa)+", "(a*)*", "(.*a){20}", "([ab]?){30}[ab]{30}", "(.*)(.*)(.*)(.*)(.*)(.*)x",
    ])
    func aHostileTextTakesItsLengthInSteps(pattern: String) throws {
        let pattern = try Pattern(pattern)
        #expect(!pattern.fits(String(repeating: "a", count: Pattern.longestText - 1) + "!"))
    }

    @Test(arguments: ["((((a{30}){30}){30}){30}){30}", "(((){1000}){1000}){1000}", "(a{1000}){1000}", "(a?){1000}{1}"])
    func aPatternThatGrowsTooLargeIsRefused(pattern: String) {
        #expect(throws: PatternFault.self) { try Pattern(pattern) }
    }

    @Test func patternsAndTextsHaveABound() throws {
        #expect(throws: PatternFault.self) { try Pattern(String(repeating: "a", count: Pattern.longest + 1)) }
        #expect(throws: PatternFault.self) { try Pattern(String(repeating: "(", count: Pattern.longest)) }
        let any = try Pattern(".*")
        #expect(any.fits(String(repeating: "д", count: Pattern.longestText)))
        #expect(!any.fits(String(repeating: "д", count: Pattern.longestText + 1)))
    }
}
