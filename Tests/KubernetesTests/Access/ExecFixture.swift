import Foundation
import TestSupport

@testable import Kubernetes

/// Exec plugins as small shell scripts, and the credentials that come out of them.
struct ExecFixture {
    let access: AccessFixture

    static let v1 = "client.authentication.k8s.io/v1"
    static let v1beta1 = "client.authentication.k8s.io/v1beta1"

    /// The credentials of a user whose plugin runs `script`; the kubeconfig names it by a relative path.
    func source(
        _ script: String,
        version: String = v1,
        cluster: String = "{server: 'https://10.0.0.1:6443'}",
        more: String = "",
        user: String = "",
        environment: [String: String] = ["PATH": "/usr/bin:/bin"]
    ) throws -> any CredentialSource {
        try access.write("#!/bin/sh\n\(script)\n", to: "bin/plugin", mode: 0o755)
        let exec = "{apiVersion: \(version), command: ./bin/plugin, interactiveMode: IfAvailable\(more)}"
        try access.write(AccessFixture.kubeconfig(cluster: cluster, user: "{exec: \(exec)\(user)}"))
        return try access.find(access.path, environment: environment).credentials
    }

    /// A script's line that prints an answer; `status` is JSON and may hold shell variables.
    static func answer(_ status: String, version: String = v1) -> String {
        "cat <<END\n{\"apiVersion\":\"\(version)\",\"kind\":\"ExecCredential\",\"status\":\(status)}\nEND"
    }

    /// A script whose tokens are `t1`, `t2`, … and end as told.
    func counting(end: String? = nil) -> String {
        let end = end.map { ",\"expirationTimestamp\":\"\($0)\"" } ?? ""
        return """
            echo run >> '\(access.folder.path)/runs'
            n=$(wc -l < '\(access.folder.path)/runs' | tr -d ' ')
            \(Self.answer("{\"token\":\"t$n\"\(end)}"))
            """
    }

    var runs: Int {
        (try? String(contentsOfFile: access.folder.file("runs"), encoding: .utf8))?.split(separator: "\n").count ?? 0
    }

    func text(_ name: String) throws -> String {
        try String(contentsOfFile: access.folder.file(name), encoding: .utf8)
    }

    func refusal(_ source: any CredentialSource) async -> String {
        do {
            _ = try await source.credential()
            return "no refusal"
        } catch {
            return error.text
        }
    }
}

func withPlugin<Value: Sendable>(
    isolation: isolated (any Actor)? = #isolation,
    _ body: (ExecFixture) async throws -> Value
) async throws -> Value {
    try await withAccess { try await body(ExecFixture(access: $0)) }
}
