/// What is said in calls beside what they are about, in the language of the settings.
package struct VoiceWords: Hashable, Sendable {
    /// As Twilio names voices' languages: `en-US`.
    package let language: String
    /// Which keys there are.
    package let keys: String
    /// At the end of a call in which nothing was pressed.
    package let ending: String

    package init(language: String, keys: String, ending: String) {
        self.language = language
        self.keys = keys
        self.ending = ending
    }
}
