import Hummingbird

/// Without an API token only this machine is answered; whether the process lives, everybody may ask, and whoever has a signed
/// link shows with it that it was sent to them.
struct LoopbackGate: RouterMiddleware {
    typealias Context = ConsoleRequestContext

    let access: ConsoleAccess

    func handle(
        _ request: Request,
        context: ConsoleRequestContext,
        next: (Request, ConsoleRequestContext) async throws -> Response
    ) async throws -> Response {
        let isOpen =
            access.apiToken != nil || ["/healthz", "/readyz"].contains(request.uri.path)
            || ConsoleLinks.isSigned(request.uri.path)
        guard isOpen || Peer(request, context).isLocal else { throw ConsoleFault.loopbackOnly }
        return try await next(request, context)
    }
}
