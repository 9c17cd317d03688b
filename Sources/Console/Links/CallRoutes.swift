import Cards
import Desk
import HTTPTypes
import Hummingbird
import NIOCore

/// Keys that people press in calls, as the telephone service tells of them.
struct CallRoutes: Sendable {
    private static let signature = HTTPField.Name("X-Twilio-Signature")

    let desk: Desk
    let calls: any CallAnswering

    func add(to router: Router<ConsoleRequestContext>) {
        router.post(RouterPath(ConsoleLinks.calls + "{endpoint}/{token}")) { request, context in
            try await answer(request, context)
        }
    }

    private func answer(_ request: Request, _ context: ConsoleRequestContext) async throws -> Response {
        let key = IncomingKey(
            endpoint: context.parameters.get("endpoint") ?? "",
            token: context.parameters.get("token") ?? "",
            path: request.uri.path,
            fields: try await request.formFields(clock: desk.clock).all,
            signature: Self.signature.flatMap { request.headers[$0] } ?? ""
        )
        guard let said = try await calls.answer(key) else { throw ConsoleFault.wrongToken }
        return Response(
            status: .ok,
            headers: [.contentType: "text/xml; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: said))
        )
    }
}
