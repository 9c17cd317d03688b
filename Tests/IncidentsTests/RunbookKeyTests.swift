import Incidents
import Testing

@Test func aKeyIsTidiedAndAnEmptyServiceIsAny() throws {
    #expect(try RunbookKey(checking: " Alert \n", service: " ") == RunbookKey(alert: "Alert"))
    #expect(try RunbookKey(checking: "High error rate", service: "shop/checkout").service == "shop/checkout")
}

@Test(arguments: ["", "  ", "two\nlines", "a\u{0}b", String(repeating: "x", count: 201)])
func aKeyThatIsNoNameIsRefused(name: String) {
    #expect(throws: Refusal.unfitRunbookName(limit: 200)) { try RunbookKey(checking: name) }
    guard !name.allSatisfy(\.isWhitespace) else { return }
    #expect(throws: Refusal.unfitRunbookName(limit: 200)) { try RunbookKey(checking: "Alert", service: name) }
}

@Test func upperAndLowerCaseAreTheSame() {
    let key = RunbookKey(alert: "KubePodCrashLooping", service: "Checkout")
    #expect(key.isSame(as: RunbookKey(alert: "kubepodcrashlooping", service: "CHECKOUT")))
    #expect(!key.isSame(as: key.general))
}

private let typed: [(words: String, readings: [RunbookKey])] = [
    ("", []),
    ("  ", []),
    ("Alert", [RunbookKey(alert: "Alert")]),
    ("Alert checkout", [RunbookKey(alert: "Alert", service: "checkout"), RunbookKey(alert: "Alert checkout")]),
    (
        "High error rate checkout",
        [RunbookKey(alert: "High error rate checkout"), RunbookKey(alert: "High error rate", service: "checkout")]
    ),
    ("\"High error rate\" checkout", [RunbookKey(alert: "High error rate", service: "checkout")]),
    ("“High error rate”", [RunbookKey(alert: "High error rate")]),
    ("«Много ошибок» касса", [RunbookKey(alert: "Много ошибок", service: "касса")]),
    ("\"never closed", [RunbookKey(alert: "never closed")]),
    ("\"\" checkout", []),
]

@Test(arguments: typed)
func whatIsTypedIsReadAsAnAlertAndPerhapsAService(words: String, readings: [RunbookKey]) {
    #expect(RunbookKey.readings(of: words) == readings)
}
