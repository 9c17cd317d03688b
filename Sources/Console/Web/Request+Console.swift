import Desk
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

extension Request {
    /// True when a script asks, and not a browser for a page.
    var wantsJSON: Bool {
        Self.isAPI(uri.path, method: method) || headers[.accept]?.contains("application/json") == true
    }

    /// Whether the path is one of the API. At `/tickets` stands a page, too, which is got.
    /// - Parameter method: nil: whether any is.
    static func isAPI(_ path: String, method: HTTPRequest.Method?) -> Bool {
        ["/api/", "/tickets/", "/ws/"].contains { path.hasPrefix($0) } || path == "/dashboard"
            || (path == "/tickets" && method != .get && method != .head)
    }

    var query: FormFields { FormFields(uri.query ?? "") }

    /// The fields of a posted form.
    func formFields(clock: any WallClock) async throws -> FormFields {
        guard headers[.contentType]?.hasPrefix("application/x-www-form-urlencoded") == true else {
            throw ConsoleFault.notForm
        }
        return FormFields(String(buffer: try await wholeBody(clock: clock)))
    }

    /// The body, when it is not over the limit and comes in time.
    func wholeBody(clock: any WallClock, limit: Int = RequestLimits.bodyBytes) async throws -> ByteBuffer {
        if let length = headers[.contentLength].flatMap({ Int($0) }), length > limit {
            throw ConsoleFault.tooLarge(limit: limit)
        }
        let body = body
        return try await withThrowingTaskGroup(of: ByteBuffer.self) { group in
            group.addTask {
                var whole = ByteBuffer()
                for try await part in body {
                    var part = part
                    guard whole.readableBytes + part.readableBytes <= limit else {
                        throw ConsoleFault.tooLarge(limit: limit)
                    }
                    whole.writeBuffer(&part)
                }
                return whole
            }
            group.addTask {
                try await clock.sleep(for: RequestLimits.bodyTime)
                throw ConsoleFault.tooSlow
            }
            defer { group.cancelAll() }
            guard let first = try await group.next() else { throw ConsoleFault.tooSlow }
            return first
        }
    }

    /// Whether the browser speaks TLS to us or to a proxy before us.
    var isSecure: Bool {
        HTTPField.Name("X-Forwarded-Proto").flatMap { headers[$0] }?.lowercased() == "https"
    }
}
