import HTTPNotices
import TestSupport
import Testing

/// Twilio's requests, and those of others.
@Suite struct TwilioSignatureTests {
    /// The example of Twilio's own documentation.
    private static let url = "https://mycompany.com/myapp.php?foo=1&bar=2"
    private static let fields = [
        "CallSid": "CA1234567890ABCDE", "Caller": "+14158675309", "Digits": "1234", "From": "+14158675309",
        "To": "+18005551212",
    ]
    private static let signature = "RSOYDt4T1cUTdK1PDd93/VVr8B8="

    @Test func theirOwnIsTaken() {
        #expect(TwilioSignature.signature(url: Self.url, fields: Self.fields, token: "12345") == Self.signature)
        #expect(TwilioSignature.isValid(Self.signature, url: Self.url, fields: Self.fields, token: "12345"))
        let port = "https://mycompany.com:443/myapp.php?foo=1&bar=2"
        #expect(TwilioSignature.isValid(Self.signature, url: port, fields: Self.fields, token: "12345"))
    }

    @Test func whatWasChangedIsNot() {
        var fields = Self.fields
        fields["Digits"] = "4"
        #expect(!TwilioSignature.isValid(Self.signature, url: Self.url, fields: fields, token: "12345"))
        #expect(!TwilioSignature.isValid(Self.signature, url: Self.url + "3", fields: Self.fields, token: "12345"))
        #expect(!TwilioSignature.isValid(Self.signature, url: Self.url, fields: Self.fields, token: "12346"))
        for wrong in ["", "x", "RSOYDt4T1cUTdK1PDd93/VVr8A8="] {
            #expect(!TwilioSignature.isValid(wrong, url: Self.url, fields: Self.fields, token: "12345"))
        }
        #expect(!TwilioSignature.isValid(Self.signature, url: Self.url, fields: Self.fields, token: ""))
    }

    @Test(arguments: ["</Say><Hangup/>", "\"&'<>\u{0}\u{7F}", "ü🔴"])
    func whatIsSaidIsText(text: String) {
        let words = VoiceWords(language: "en-US\"/>", keys: text, ending: text)
        for said in [
            TwiML.call(text, callback: "https://x.example.org/?a=\"&<", words: words),
            TwiML.call(text, callback: nil, words: words), TwiML.ending(text, words: words),
        ] {
            #expect(XMLCheck.isWellFormed(said), "\(said)")
        }
    }
}
