import Incidents
import Testing

@testable import Cards

@Test(arguments: [
    ("a\nb\r\nc", 120, "a b c"), ("  a  \t b ", 120, "a b"), ("abc", 3, "abc"), ("abcd", 3, "ab…"),
    ("\u{0}a\u{0}b", 120, "a b"), ("\u{202E}abc\u{2069}", 120, "abc"), ("", 5, ""), ("abcdef", 1, "…"),
    ("ab👩‍👩‍👧‍👦cd", 6, "ab…"), ("ab👩‍👩‍👧‍👦", 9, "ab👩‍👩‍👧‍👦"), ("a b", 2, "a…"), ("abc", 0, "…"),
])
func oneLineKeepsWholeCharactersWithinItsLimit(_ text: String, _ limit: Int, _ line: String) {
    #expect(text.oneLine(limit) == line)
}

@Test func megabytesOfWhiteSpaceEndEarly() {
    let blanks = String(repeating: " \n", count: 200_000) + "end"
    #expect(blanks.oneLine(40) == "…")
    #expect(("begin" + blanks).oneLine(40) == "begin…")
    #expect(("begin" + blanks).passage(1_000) == "begin…")
}

@Test func oneCharacterOfThousandsOfMarksIsCutToo() {
    let tower = "e" + String(repeating: "\u{301}", count: 5_000)
    #expect(tower.oneLine(120).unicodeScalars.count == 120)
}

@Test func passagesKeepTheirLines() {
    #expect("\n\n a\r\n\r\n\r\n\r\nb\u{0}\n  c \n\n".passage() == "a\n\nb\n  c")
    #expect(String(repeating: "x", count: 20).passage(10) == String(repeating: "x", count: 9) + "…")
}

@Test func outputLosesItsColours() {
    #expect("\u{1B}[1;31mred\u{1B}[0m\tplain\r\n\u{7}ok".output() == "red\tplain\nok")
    #expect("\u{1B}[".output() == "")
}

@Test(arguments: [
    ("checkout-7d4b9c6f5b-x2x7p", "checkout-…x2x7p", "…x2x7p"), ("ledger-0", "ledger-0", "ledger-0"),
    ("my-app-web-5f9d8-abcde", "my-app-web-5f9d8-abcde", "my-app-web-5f9d8-abcde"),
    ("fluent-bit-x7k2p", "fluent-bit-x7k2p", "…x7k2p"), ("a", "a", "a"), ("", "", ""), ("---", "---", "---"),
    ("checkout-web-front", "checkout-web-front", "checkout-web-front"),
])
func podNamesLoseTheirMadeUpPart(_ name: String, _ short: String, _ suffix: String) {
    #expect(ShortNames.pod(name) == short)
    #expect(ShortNames.podSuffix(name) == suffix)
}

@Test(arguments: [
    ("registry.example.org:5000/shop/checkout:1.5.0", "1.5.0"), ("checkout", "checkout"),
    ("shop/checkout@sha256:0123456789abcdef", "0123456789ab"), ("shop/checkout:1.2@sha256:0123", "1.2"), ("", ""),
    ("registry.example.org:5000/shop/checkout", "checkout"),
])
func imagesAreNamedByTheirVersion(_ image: String, _ version: String) {
    #expect(ShortNames.version(ofImage: image) == version)
}

@Test(arguments: [
    ("https://a.example.org", true), ("HTTP://a", true), (" https://a \n", true), ("https://", false),
    ("ftp://a", false),
    ("https://a b", false), ("javascript:alert(1)", false), ("", false), ("https://a\u{0}", false),
    ("https://" + String(repeating: "a", count: 3_000), false),
])
func onlySaneWebAddressesAreLinked(_ text: String, _ isLinked: Bool) {
    #expect((WebAddress.checked(text) != nil) == isLinked)
}

@Test func podTablesFitAPhone() {
    let long = Pod(
        resource: Resource(kind: .pod, name: "a-very-long-workload-name-for-a-pod-7d4b9c6f5b-x2x7p"),
        status: "Init:CrashLoopBackOffAndSomething",
        isReady: false,
        restarts: 1_234,
        createdAt: now - .days(999)
    )
    for language in Language.allCases {
        let pen = Pen(language: language, timeZone: threeHoursEast, now: now)
        let text = PodTable(pods: [long] + Samples.pods, pen: pen).text
        let lines = text.split(separator: "\n")
        #expect(lines.count == 4)
        #expect(lines.allSatisfy { $0.count <= PodTable.width }, "\(text)")
        #expect(lines[1].contains("x2x7p") && lines[1].contains("1234") && lines[1].contains("999"), "\(text)")
    }
}
