/// How long and how much at once.
package struct MailLimits: Hashable, Sendable {
    /// Until the server has greeted us and the login is done.
    package var connecting: Duration
    /// From the beginning until the server has taken the mail.
    package var whole: Duration
    /// How long we wait for its good-bye; by then the mail is sent.
    package var leaving: Duration
    /// Mails on their way at the same time; the others wait.
    package var atOnce: Int

    package init(
        connecting: Duration = .seconds(20),
        whole: Duration = .seconds(60),
        leaving: Duration = .seconds(2),
        atOnce: Int = 4
    ) {
        self.connecting = connecting
        self.whole = whole
        self.leaving = leaving
        self.atOnce = max(1, atOnce)
    }
}
