/// What Twilio does in a call, in its XML.
package enum TwiML {
    private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"

    /// Says the text and waits for a key, twice.
    /// - Parameter callback: where the pressed key is told; nil: keys cannot be heard, so that none are named.
    package static func call(_ text: String, callback: String?, words: VoiceWords) -> String {
        guard let callback else {
            return "\(head)<Response>\(say(text, words))<Pause length=\"1\"/>\(say(text, words))</Response>"
        }
        let action = NoticeEscape.xml.escaped(callback)
        let gather =
            "<Gather input=\"dtmf\" numDigits=\"1\" timeout=\"8\" method=\"POST\" action=\"\(action)\">"
            + "\(say(text, words))\(say(words.keys, words))</Gather>"
        return "\(head)<Response>\(gather)\(gather)\(say(words.ending, words))</Response>"
    }

    /// Says the text and hangs up.
    package static func ending(_ text: String, words: VoiceWords) -> String {
        "\(head)<Response>\(say(text, words))<Hangup/></Response>"
    }

    private static func say(_ text: String, _ words: VoiceWords) -> String {
        let language = NoticeEscape.xml.escaped(words.language)
        return "<Say language=\"\(language)\">\(NoticeEscape.xml.escaped(text.cut(to: 500)))</Say>"
    }
}
