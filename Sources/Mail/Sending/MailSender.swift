import Dispatch

/// Sends mail by one mail server (RFC 5321), a connection for each.
///
/// It never throws: what happened is its answer. Waiting goes on in threads of their own, a few at once; a cancelled task
/// stops its mail within about a second.
package final class MailSender: Sendable {
    private static let threads = DispatchQueue(label: "chatops.mail", attributes: .concurrent)

    private let settings: MailSettings
    let slots: MailSlots

    package init(_ settings: MailSettings) {
        self.settings = settings
        slots = MailSlots(width: settings.limits.atOnce)
    }

    /// Sends the mail once.
    package func send(_ mail: MailMessage) async -> MailResult {
        await carryOut(.send(from: mail.from, to: mail.to, bytes: MailComposer.compose(mail))).result
    }

    /// Tries the settings without a mail: connection, certificate, login. Nil when all is well.
    package func check() async -> MailTrouble? {
        await carryOut(.trial).trouble
    }

    private func carryOut(_ errand: MailTransfer.Errand) async -> MailVerdict {
        let stop = MailStop()
        guard await slots.enter() else {
            stop.ask()
            return MailTransfer(errand, settings: settings, stop: stop).run()
        }
        defer { slots.leave() }
        let settings = settings
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                Self.threads.async {
                    continuation.resume(returning: MailTransfer(errand, settings: settings, stop: stop).run())
                }
            }
        } onCancel: {
            stop.ask()
        }
    }
}
