import Desk
import Incidents

extension DeliveryWorker {
    /// A file of twenty megabytes takes its time on a slow line.
    private static let uploadLease = Duration.minutes(5)

    /// Sends what the message says; a file that is kept in pieces is read while it goes.
    func result(of message: OutboxMessage) async -> SendResult {
        guard case .stored(let id, let replyTo) = message.content else {
            return await sender.send(message.content, to: message.address.chat)
        }
        let store = desk.store
        let file: StoredFile?
        do {
            file = try await store.read { try $0.file(id) }
        } catch {
            return .retry(after: nil, reason: "the file could not be read: \(error)")
        }
        guard let file else { return .refused(reason: "the file is not there any more") }
        let until = desk.clock.now() + Self.uploadLease
        await keep("that a file is on its way") { try $0.extendLease(ofOutbox: message.id, until: until) }
        let upload = FileUpload(file: file, replyTo: replyTo) { number in
            try await store.read { try $0.filePiece(number, of: id) }
        }
        return await sender.upload(upload, to: message.address.chat)
    }
}
