import Desk
import HTTPTypes
import Hummingbird

/// For whoever runs it: `/healthz`, `/readyz`, `/metrics`.
struct HealthRoutes: Sendable {
    let door: Doorkeeper
    let metrics: PrometheusRegistry
    let readiness: @Sendable () async -> [String]
    let warnings: @Sendable () -> [String]

    /// The answer of `/readyz`.
    struct Readiness: Codable, Hashable {
        let ready: Bool
        /// Why not, a sentence each.
        let reasons: [String]
        /// What somebody should mend though it is ready, a sentence each.
        let warnings: [String]
    }

    func add(to router: Router<ConsoleRequestContext>) {
        router.get("/healthz") { _, _ in Response.plain("ok\n") }
        router.get("/readyz") { _, _ in
            let reasons = await readiness()
            return try Response.json(
                Readiness(ready: reasons.isEmpty, reasons: reasons, warnings: warnings()),
                status: reasons.isEmpty ? .ok : .serviceUnavailable
            )
        }
        router.get("/metrics") { request, context in
            if !Peer(request, context).isLocal { try await door.requireToken(request, context) }
            var response = Response.plain(await metrics.text(log: context.logger))
            response.headers[.contentType] = PrometheusRegistry.contentType
            return response
        }
    }
}
