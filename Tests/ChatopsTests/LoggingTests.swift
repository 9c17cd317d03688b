import Foundation
import Incidents
import Logging
import Testing

@testable import chatops

@Test func aLineOfJSONIsOneObject() throws {
    let lines = LogLines()
    var log = lines.logger()
    log[metadataKey: "request"] = "a1b2"
    log.warning("it \"broke\"\nhere", metadata: ["incident": "12", "level": "5", "list": ["a", "b"]])
    let line = try #require(lines.all.first)
    #expect(line.hasSuffix("}\n"))
    #expect(line.count(where: \.isNewline) == 1)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String])
    #expect(
        object == [
            "time": "2026-11-21T08:00:00.123Z", "level": "warning", "logger": "test", "message": "it \"broke\"\nhere",
            "request": "a1b2", "incident": "12", "level_": "5", "list": "[\"a\", \"b\"]",
        ]
    )
}

@Test func aLineOfTextIsOneLine() throws {
    let lines = LogLines()
    let log = lines.logger(format: .text)
    log.info("two\nlines", metadata: ["a": "x y", "b": "plain", "c": "", "d": "q\"\n"])
    #expect(lines.all == [#"2026-11-21T08:00:00.123Z INFO test: two\nlines a="x y" b=plain c="" d="q\"\n""# + "\n"])
}

@Test func linesBelowTheLevelAreNotWritten() {
    let lines = LogLines()
    let log = lines.logger(level: .warning)
    log.info("quiet")
    log.error("loud")
    #expect(lines.all.count == 1)
}

@Test(arguments: BotConfiguration.LogFormat.allCases)
func aSecretNeverReachesALine(format: BotConfiguration.LogFormat) {
    let secrets = ["123456:made-up_TOKEN", "made-up_TOKEN", "a\"quoted\\secret", "пароль-ы"]
    let lines = LogLines()
    var log = lines.logger(format: format, secrets: secrets)
    for secret in secrets {
        log[metadataKey: "url"] = "https://api.example.org/bot\(secret)/getMe"
        log.info("sent \(secret) and \(secret)", metadata: ["\(secret)": "x", "nested": ["deep": "\(secret)"]])
    }
    #expect(lines.all.count == secrets.count)
    for line in lines.all {
        for secret in secrets {
            #expect(!line.contains(secret))
            #expect(!line.contains(JSONEscape.escaped(secret)))
        }
        #expect(line.contains("[redacted]"))
        #expect(line.contains("getMe"))
    }
}

@Test func redactionLeavesTheRestAlone() {
    let redaction = Redaction(["abcd", "abcdef", "xyz"])
    #expect(redaction.applied(to: "") == "")
    #expect(redaction.applied(to: "abc xyz") == "abc xyz")
    #expect(redaction.applied(to: "abcd") == "[redacted]")
    #expect(redaction.applied(to: "abcdef-abcdabcd") == "[redacted]-[redacted][redacted]")
    #expect(redaction.applied(to: "ababcd") == "ab[redacted]")
    #expect(Redaction([]).applied(to: "anything") == "anything")
}

@Test func everyCharacterMakesALineOfJSON() throws {
    let text = String(String.UnicodeScalarView((0..<0x300).compactMap(Unicode.Scalar.init))) + "\u{2028}😀"
    let lines = LogLines()
    lines.logger().info("\(text)")
    let object = try JSONSerialization.jsonObject(with: Data((lines.all.first ?? "").utf8)) as? [String: String]
    #expect(object?["message"]?.unicodeScalars.elementsEqual(text.unicodeScalars) == true)
}
