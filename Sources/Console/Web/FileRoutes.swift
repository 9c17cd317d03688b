import Desk
import HTTPTypes
import Hummingbird
import Incidents
import NIOCore

/// Files that were made for somebody, piece by piece from the store.
struct FileRoutes: Sendable {
    let desk: Desk
    let door: Doorkeeper

    func add(to router: Router<ConsoleRequestContext>) {
        router.get("/files/{id}") { request, context in
            let visitor = try await door.requireVisitor(request, at: desk.clock.now())
            guard visitor.person.role >= .responder else { throw ConsoleFault.respondersOnly }
            guard let id = context.parameters.get("id", as: Int64.self), id > 0 else { throw ConsoleFault.noSuchPage }
            guard let file = try await desk.store.read({ try $0.file(id) }) else { throw ConsoleFault.fileGone }
            return answer(with: file)
        }
    }

    private func answer(with file: StoredFile) -> Response {
        let store = desk.store
        let body = ResponseBody(contentLength: file.size) { writer in
            var number = 0
            while let piece = try await store.read({ [number] in try $0.filePiece(number, of: file.id) }) {
                try await writer.write(ByteBuffer(bytes: piece))
                number += 1
            }
            try await writer.finish(nil)
        }
        var headers: HTTPFields = [.contentType: "text/plain; charset=utf-8"]
        headers[.contentDisposition] = Self.attachment(file.name)
        return Response(status: .ok, headers: headers, body: body)
    }

    /// RFC 6266: a plain name for all, the exact one for those who read it.
    static func attachment(_ name: String) -> String {
        let plain = String(
            name.unicodeScalars.map { scalar in
                let isPrinted = (0x20...0x7E).contains(scalar.value)
                return isPrinted && !["\"", "\\", "/"].contains(scalar) ? Character(scalar) : "_"
            }
        )
        let exact = name.utf8.map { byte -> String in
            let isUnreserved =
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
                || (0x61...0x7A).contains(byte) || [0x2D, 0x2E, 0x5F, 0x7E].contains(byte)
            let hex = String(byte, radix: 16, uppercase: true)
            return isUnreserved ? String(UnicodeScalar(byte)) : "%" + (hex.count < 2 ? "0" : "") + hex
        }.joined()
        return "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(exact)"
    }

    /// `1.2 MB`, as disks count.
    static func size(_ bytes: Int) -> String {
        switch bytes {
        case ..<1_000: return "\(bytes) B"
        case ..<1_000_000: return "\(bytes / 1_000) kB"
        default:
            let tenths = bytes / 100_000
            return "\(tenths / 10).\(tenths % 10) MB"
        }
    }
}
