import Hummingbird
import NIOCore

/// What describes the API: `/api/openapi.json`.
struct DocumentRoutes: Sendable {
    let door: Doorkeeper

    func add(to router: Router<ConsoleRequestContext>) {
        router.get("/api/openapi.json") { request, context in
            try await door.requireToken(request, context)
            return Response(
                status: .ok,
                headers: [.contentType: "application/json; charset=utf-8"],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: try APIDocument().json()))
            )
        }
    }
}
