/// What cannot stand in a mail or in the settings of its server, in words that say how to mend it.
package struct MailFault: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
