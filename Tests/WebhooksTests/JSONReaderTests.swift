import Incidents
import Testing

@testable import Webhooks

/// Strings, as they are written and as they are read.
private let strings: [(json: String, text: String)] = [
    (#""""#, ""),
    (#""plain""#, "plain"),
    (#""a\"b\\c\/d""#, #"a"b\c/d"#),
    (#""\b\f\n\r\t""#, "\u{8}\u{C}\n\r\t"),
    (#""\u0000""#, "\u{0}"),
    (#""a\u0000b\u001fc\u007f""#, "a\u{0}b\u{1F}c\u{7F}"),
    (#""\u003coom \u0026 co\u003e""#, "<oom & co>"),
    (#""\u00e9\u00E9é""#, "\u{E9}\u{E9}\u{E9}"),
    (#""\ud83d\ude00\uD83D\uDE00😀""#, "😀😀😀"),
    (#""\ud83d""#, "\u{FFFD}"),
    (#""\ude00""#, "\u{FFFD}"),
    (#""\ud83dx""#, "\u{FFFD}x"),
    (#""\ud83d\n""#, "\u{FFFD}\n"),
    (#""\ud83d\u0041""#, "\u{FFFD}A"),
    (#""\ud83d\ud83d\ude00""#, "\u{FFFD}😀"),
    (#""\uffff\ufffe""#, "\u{FFFF}\u{FFFE}"),
    ("\"\u{2028}\u{202E}עברית\"", "\u{2028}\u{202E}עברית"),
    (#""*b* <b> @channel""#, "*b* <b> @channel"),
]

@Test(arguments: strings)
func aStringIsReadCharacterByCharacter(json: String, text: String) throws {
    var reader = JSONReader(Array(json.utf8))
    let read = try reader.string()
    #expect(Array(read.unicodeScalars) == Array(text.unicodeScalars))
    try reader.end()
}

@Test func aStringOfAnyLengthIsReadWhole() throws {
    for count in [1, 15, 16, 17, 10_000, 1_000_000] {
        let text = String(repeating: "ы", count: count)
        var plain = JSONReader(Array("\"\(text)\"".utf8))
        #expect(try plain.string() == text)
        var escaped = JSONReader(Array("\"\\n\(text)\"".utf8))
        #expect(try escaped.string() == "\n" + text)
    }
}

@Test(arguments: [
    "0", "-0", "1", "-1", "10", "1234567890123456789012345678901234567890", "0.5", "-0.5e10", "1E+2", "1e-2", "1.0",
])
func aNumberIsReadAsItIsWritten(json: String) throws {
    var reader = JSONReader(Array(" \(json) ".utf8))
    #expect(try reader.number() == json)
    try reader.end()
}

@Test(arguments: [("0", 0), ("7", 7), ("9223372036854775807", Int.max)])
func aCountIsAWholeNumber(json: String, count: Int) throws {
    var reader = JSONReader(Array(json.utf8))
    #expect(try reader.count() == count)
}

@Test(arguments: ["-1", "1.0", "1e3", "9223372036854775808"])
func aNumberThatIsNoCountIsAFaultOfTheField(json: String) {
    var reader = JSONReader(Array(json.utf8))
    #expect(throws: JSONFault(problem: "a whole number from 0 on was expected")) { try reader.count() }
}

/// Texts that are JSON, of every shape.
@Test(arguments: [
    "{}", "[]", " { } ", "\t[\n]\r", "null", "true", "false", #""""#, "0", #"{"":0}"#, #"{"a":{"b":[1,2,{"c":null}]}}"#,
    "[[[[[[[[]]]]]]]]", "[1,2,3]", "[{},[],\"\",0,true,false,null]", #"{"a":1,"a":2}"#,
    #"{ "a" : [ 1 , 2 ] , "b" : { } }"#,
    String(repeating: "[", count: 64) + String(repeating: "]", count: 64),
])
func whatIsJSONIsSkippedWhole(json: String) throws {
    var reader = JSONReader(Array(json.utf8))
    try reader.skipValue()
    try reader.end()
}

/// Texts that are not, and where that shows.
private let broken: [(json: String, byte: Int)] = [
    ("", 0), ("   ", 3), ("{", 1), ("}", 0), ("[", 1), ("]", 0), ("{]", 1), ("[}", 1), ("[1", 2), ("[1,", 3),
    ("[1,]", 3),
    ("[,1]", 1), ("[1 2]", 3), ("[1,,2]", 3), (#"{"a"}"#, 4), (#"{"a":}"#, 5), (#"{"a":1,}"#, 7),
    (#"{"a":1 "b":2}"#, 7),
    (#"{"a" 1}"#, 5), ("{a:1}", 1), ("{1:1}", 1), (#"{"a":1"#, 6), ("nul", 3), ("nulL", 3), ("tru", 3), ("truE", 3),
    ("fals", 4), ("True", 0), ("NaN", 0), ("Infinity", 0), ("undefined", 0), ("'a'", 0), ("// x", 0), ("/* */1", 0),
    (#"""#, 1), (#""a"#, 2), (#""\"#, 2), (#""\x41""#, 2), (#""\u12""#, 5), (#""\u12G4""#, 5), (#""\ud83d\u12""#, 11),
    ("\"\n\"", 1), ("\"\u{0}\"", 1), ("\"a\u{1F}\"", 2), ("\"\\n\u{1}\"", 3),
    ("-", 1), ("+1", 0), ("01", 1), ("-01", 2), ("1.", 2), (".5", 0), ("1e", 2), ("1e+", 3), ("0x10", 1), ("--1", 1),
    ("1 2", 2), ("{}{}", 2), ("[]x", 2), ("null,", 4), ("\u{FEFF}{}", 0), ("\u{0}", 0),
    (String(repeating: "[", count: 65), 64),
]

@Test(arguments: broken)
func whatIsNotJSONIsAFaultAtItsByte(json: String, byte: Int) {
    var reader = JSONReader(Array(json.utf8))
    let fault = #expect(throws: JSONFault.self) {
        try reader.skipValue()
        try reader.end()
    }
    #expect(fault?.description.hasPrefix("not JSON: ") == true)
    #expect(fault?.description.hasSuffix(" at byte \(byte)") == true, "\(fault?.description ?? "")")
}

@Test(
    arguments: [
        [0xFF], [0xC0, 0x80], [0xC3], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0x80],
        [0xF8, 0x88, 0x80, 0x80],
    ] as [[UInt8]]
)
func bytesThatAreNotUTF8AreAFault(bytes: [UInt8]) {
    for prefix in [[], Array("\\n".utf8)] {
        var reader = JSONReader([0x22] + prefix + bytes + [0x22])
        #expect(throws: JSONFault.syntax("a string that is not UTF-8", at: 1)) { try reader.skipValue() }
    }
}

@Test func everyPrefixOfABodyIsAFaultAndNoneIsFatal() {
    let bytes = Array(Recorded.oneResolved.utf8)
    for length in 0..<bytes.count {
        #expect(throws: JSONFault.self) { try AlertmanagerBody.read(Array(bytes[..<length])) }
    }
}

@Test func noChangedByteIsFatal() {
    var random = SplitMix(state: 20_261_121)
    let bytes = Array(Recorded.oneResolved.utf8)
    for _ in 0..<20_000 {
        var changed = bytes
        for _ in 0...Int.random(in: 0..<4, using: &random) {
            changed[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        do throws(JSONFault) {
            let group = try AlertmanagerBody.read(changed)
            #expect(group.source == "alertmanager")
        } catch {
            #expect(!error.description.isEmpty)
        }
    }
}

@Test func aFaultNamesItsFieldFromTheOutside() {
    let fault = JSONFault(problem: "no").inside("severity").inside("labels").inside("[2]").inside("alerts")
    #expect(fault.description == "alerts[2].labels.severity: no")
    #expect(JSONFault.syntax("no", at: 7).inside("alerts").description == "not JSON: no at byte 7")
    let long = JSONFault(problem: "no").inside(String(repeating: "x", count: 10_000))
    #expect(long.description.count < 100)
}

@Test func quotedTextIsReadBackAsItWas() throws {
    for text in ["", "plain", #"a"b\c"#, "\u{0}\u{1}\u{1F}\u{7F}\n\r\t", "ы😀\u{2028}"] {
        var reader = JSONReader(Array(JSONText.quoted(text).utf8))
        #expect(try reader.string() == text)
        try reader.end()
    }
}

/// The same numbers in every run.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
