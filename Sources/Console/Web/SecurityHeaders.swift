import HTTPTypes
import Hummingbird

/// Sets on every answer what keeps a browser from doing more with it than show it.
struct SecurityHeaders: RouterMiddleware {
    typealias Context = ConsoleRequestContext

    static let policy = [
        "default-src 'none'", "script-src 'self'", "style-src 'self' \(MailLinkPage.styleSource)", "connect-src 'self'",
        "img-src 'self' data:",
        "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'",
    ].joined(separator: "; ")

    /// `same-origin` and not `no-referrer`: with the latter browsers send `Origin: null` with our own forms.
    private static let fixed: [(HTTPField.Name, String)] =
        [
            ("Content-Security-Policy", policy),
            ("X-Content-Type-Options", "nosniff"),
            ("X-Frame-Options", "DENY"),
            ("Referrer-Policy", "same-origin"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
        ].compactMap { name, value in HTTPField.Name(name).map { ($0, value) } }

    func handle(
        _ request: Request,
        context: ConsoleRequestContext,
        next: (Request, ConsoleRequestContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        for (name, value) in Self.fixed { response.headers[name] = value }
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        return response
    }
}
