import Foundation
import NIOCore
import NIOHTTP1

// Changes. Each is sent once: it is repeated only when the server says that it did nothing and when to come back.
extension APIClient {
    /// An answer nobody looks at.
    struct Unread: Decodable, Sendable {
        init(from decoder: any Decoder) throws {}
    }

    /// Says who changed it, in the object's `managedFields`.
    static let fieldManager = "chatops"

    /// - Parameter dryRun: the server checks and answers as if, and changes nothing.
    func patch<Value: Decodable & Sendable>(
        _ path: APIPath,
        _ type: PatchType,
        body: [UInt8],
        dryRun: Bool = false,
        as value: Value.Type,
        within span: Duration? = nil
    ) async throws(APIFailure) -> Value {
        try await change(.PATCH, path, type.rawValue, body, dryRun, value, span)
    }

    func put<Value: Decodable & Sendable>(
        _ path: APIPath,
        body: [UInt8],
        dryRun: Bool = false,
        as value: Value.Type,
        within span: Duration? = nil
    ) async throws(APIFailure) -> Value {
        try await change(.PUT, path, "application/json", body, dryRun, value, span)
    }

    func post<Value: Decodable & Sendable>(
        _ path: APIPath,
        body: [UInt8],
        dryRun: Bool = false,
        as value: Value.Type,
        within span: Duration? = nil
    ) async throws(APIFailure) -> Value {
        try await change(.POST, path, "application/json", body, dryRun, value, span)
    }

    /// - Parameter options: a `DeleteOptions`, e.g. with a uid as precondition. Never empty: the body is also how the
    ///   client knows whether the request left.
    func delete(
        _ path: APIPath,
        options: [UInt8] = Array(#"{"kind":"DeleteOptions","apiVersion":"v1"}"#.utf8),
        dryRun: Bool = false,
        within span: Duration? = nil
    ) async throws(APIFailure) {
        let options = dryRun ? try Self.trial(options) : options
        _ = try await change(.DELETE, path, "application/json", options, dryRun, Unread.self, span)
    }

    /// The same options, only to be tried. A server that gets options in the body does not look at the query, where the
    /// other methods have it: a trial that said so only there would delete.
    private static func trial(_ options: [UInt8]) throws(APIFailure) -> [UInt8] {
        do {
            guard case .object(var fields) = try JSONDecoder().decode(JSONValue.self, from: Data(options)) else {
                throw APIFailure(kind: .unreadable("delete options that are no object"))
            }
            fields["dryRun"] = ["All"]
            return Array(try JSONValue.object(fields).encoded())
        } catch let failure as APIFailure {
            throw failure
        } catch {
            throw APIFailure(kind: .unreadable("delete options that are not JSON"))
        }
    }

    /// A question that the API wants posted, such as a SelfSubjectAccessReview: repeated and timed like a read.
    func ask<Value: Decodable & Sendable>(
        _ path: APIPath,
        body: [UInt8],
        as value: Value.Type,
        within span: Duration? = nil
    ) async throws(APIFailure) -> Value {
        let content = APIRequest.Content(type: "application/json", bytes: ByteBuffer(bytes: body))
        let request = APIRequest(method: .POST, path: path, content: content)
        return try decode(value, try await answer(to: request, within: span ?? limits.read))
    }

    private func change<Value: Decodable & Sendable>(
        _ method: HTTPMethod,
        _ path: APIPath,
        _ type: String,
        _ body: [UInt8],
        _ dryRun: Bool,
        _ value: Value.Type,
        _ span: Duration?
    ) async throws(APIFailure) -> Value {
        var path = path
        // DELETE takes no field manager, and its body says whether it is a trial.
        if method != .DELETE {
            path = path.with("fieldManager", Self.fieldManager)
            if dryRun { path = path.with("dryRun", "All") }
        }
        let request = APIRequest(
            method: method,
            path: path,
            content: .init(type: type, bytes: ByteBuffer(bytes: body)),
            hasEffect: !dryRun
        )
        let answer = try await answer(to: request, within: span ?? limits.write)
        return try decode(value, answer, hasEffect: request.hasEffect)
    }
}
