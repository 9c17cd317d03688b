import Foundation
import Incidents

/// What a plugin printed, checked as client-go checks it.
struct ExecCredentialAnswer: Sendable, SecretHolding {
    let credential: Credential
    /// Nil: good until the server refuses it.
    let end: Timestamp?

    func isGood(at now: Timestamp) -> Bool {
        end.map { now < $0 } ?? true
    }

    private struct Body: Decodable {
        struct Status: Decodable {
            var token: String?
            var clientCertificateData: String?
            var clientKeyData: String?
            var expirationTimestamp: String?
        }

        var kind: String?
        var apiVersion: String?
        var status: Status?
    }

    var description: String { "ExecCredentialAnswer" }

    init(_ output: PluginOutput, of call: PluginCall) throws(AccessFailure) {
        let status = try Self.status(output, of: call)
        let token = status.token ?? ""
        let chain = status.clientCertificateData ?? ""
        let key = status.clientKeyData ?? ""
        guard !token.isEmpty || !chain.isEmpty || !key.isEmpty else {
            throw call.failure("answered with neither a token nor a client certificate\(output.said)")
        }
        guard chain.isEmpty == key.isEmpty else {
            throw call.failure("answered with \(key.isEmpty ? "a certificate but no key" : "a key but no certificate")")
        }
        var credential = Credential()
        if !token.isEmpty {
            credential.authorization = try AuthorizationHeader.bearer(token, origin: "the token of \(call.origin)")
        }
        if !chain.isEmpty {
            let certificate = ClientCertificate(
                chain: chain,
                key: key,
                origin: "the client certificate of \(call.origin)"
            )
            var probe = TrustRoots.system()
            try certificate.apply(to: &probe)
            credential.certificate = certificate
        }
        self.credential = credential
        let told = try status.expirationTimestamp.map { text throws(AccessFailure) in try Self.time(text, of: call) }
        end = [told, credential.certificate?.end].compactMap { $0 }.min()
    }

    /// The token and the key in what a plugin printed, however it ended.
    static func secrets(in output: [UInt8]) -> [String] {
        // What is no answer has no token that could be told from the rest.
        guard let status = try? JSONDecoder().decode(Body.self, from: Data(output)).status else { return [] }
        return [status.token, status.clientKeyData].compactMap { $0 }.filter { !$0.isEmpty }
    }

    private static func status(_ output: PluginOutput, of call: PluginCall) throws(AccessFailure) -> Body.Status {
        guard !output.bytes.isEmpty else {
            throw call.failure("printed no ExecCredential, although it ended well\(output.said)")
        }
        let body: Body
        do {
            body = try JSONDecoder().decode(Body.self, from: Data(output.bytes))
        } catch {
            throw call.failure(
                "printed \(output.bytes.count) bytes that are not an ExecCredential in JSON\(output.said)"
            )
        }
        guard body.kind == "ExecCredential" else {
            throw call.failure("printed JSON that is not of the kind ExecCredential")
        }
        guard body.apiVersion == call.plugin.apiVersion else {
            let got = body.apiVersion.map { "\"\(PluginNoise.plain($0).prefix(60))\"" } ?? "no version"
            throw call.failure(
                "answered in \(got), but the kubeconfig asks for \"\(call.plugin.apiVersion)\"; set exec.apiVersion to what the plugin speaks"
            )
        }
        guard let status = body.status else { throw call.failure("answered without a status; it has no credential") }
        return status
    }

    private static func time(_ text: String, of call: PluginCall) throws(AccessFailure) -> Timestamp {
        for fraction in [false, true] {
            let style = Date.ISO8601FormatStyle(includingFractionalSeconds: fraction)
            // The other form is tried next; neither is told below.
            guard let date = try? style.parse(text) else { continue }
            return Timestamp(milliseconds: Int64((date.timeIntervalSince1970 * 1_000).rounded()))
        }
        throw call.failure("answered with an expirationTimestamp that is not a time of RFC 3339")
    }
}
