/// What a mail server was given.
package struct TakenMail: Sendable {
    package let sender: String
    package let recipients: [String]
    /// The user who had logged in.
    package let user: String?
    package let isProtected: Bool
    /// The size that the client had announced.
    package let announced: Int?
    /// As the client meant it, without the dots that are doubled on the way.
    package let bytes: [UInt8]
}
