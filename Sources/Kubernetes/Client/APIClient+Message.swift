import AsyncHTTPClient
import NIOCore
import NIOHTTP1

extension APIClient {
    /// The request as it goes out: address, credential, in whose name.
    func message(
        _ request: APIRequest,
        _ credential: Credential,
        _ mark: SendMark
    ) throws(APIFailure) -> HTTPClientRequest {
        guard let server else { throw APIFailure(kind: .access(AccessFailure(text: "the cluster has no server"))) }
        var message = HTTPClientRequest(url: server.base + request.path.description)
        message.method = request.method
        if let host = server.host { message.headers.add(name: "Host", value: host) }
        message.headers.add(name: "User-Agent", value: agent)
        message.headers.add(name: "Accept", value: "application/json, */*")
        if let authorization = credential.authorization {
            // A line break would end the header and the next words would be headers of their own.
            guard authorization.utf8.allSatisfy({ $0 >= 32 && $0 != 127 }) else {
                throw APIFailure(
                    kind: .access(AccessFailure(text: "the token holds a line break or control character"))
                )
            }
            message.headers.add(name: "Authorization", value: authorization)
        }
        for (name, value) in access.impersonation?.headers ?? [] { message.headers.add(name: name, value: value) }
        do throws(AccessFailure) {
            message.tlsConfiguration = try identity.settings(for: credential)
        } catch {
            throw APIFailure(kind: .access(error))
        }
        if let content = request.content {
            message.headers.add(name: "Content-Type", value: content.type)
            message.body = .stream(mark.body(content.bytes), length: .known(Int64(content.bytes.readableBytes)))
        }
        return message
    }
}
