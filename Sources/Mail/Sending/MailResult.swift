/// How sending a mail ended.
package enum MailResult: Hashable, Sendable {
    /// The server took it, and with it the duty to deliver it or to tell the sender's address.
    case sent(MailReply)
    /// Nothing was taken; later it may be.
    case retry(MailTrouble)
    /// Nothing was taken, nor will it be until somebody mends what the trouble names.
    case giveUp(MailTrouble)
    /// All of the mail was on its way when the answer stayed away: the server may have taken it or not, and there is no
    /// way to ask. Who sends it again, with the same Message-ID, may deliver it twice.
    case unknown(MailTrouble)
}
