import Foundation
import Kubernetes
import TestSupport
import TestTraits
import Testing

@testable import chatops

private let ports = ["APP_PORT": "0", "ALERT_PORT": "0"]

private func check(_ environment: [String: String], in folder: TemporaryFolder) async throws -> Run {
    try await Run.chatops("check", in: folder.path, environment: ports.merging(environment) { $1 })
}

private func lines(of run: Run) -> [String] {
    run.output.split(separator: "\n").map(String.init).filter { $0.contains(" cluster ") }
}

/// The rules as somebody applied them.
private func granted(_ rules: [AccessRule]) -> [FakeAPIRule] {
    rules.map { FakeAPIRule(groups: $0.apiGroups, resources: $0.resources, verbs: $0.verbs) }
}

@Test(.fewAtOnce) func checkTellsEachClusterItsVersionAndWhatIsMissing() async throws {
    let clock = SystemClock()
    let whole = FakeAPIServer(clock: clock, token: KubeconfigFile.token)
    let looking = FakeAPIServer(clock: clock, token: KubeconfigFile.token)
    looking.allow(only: granted(AccessRules.namespaced(readOnly: true) + AccessRules.nodes(readOnly: true)))
    let blind = FakeAPIServer(clock: clock, token: KubeconfigFile.token)
    blind.allow(only: [])
    try await whole.serving { wholeURL in
        try await looking.serving { lookingURL in
            try await blind.serving { blindURL in
                try await withTemporaryFolder { folder in
                    let path = try KubeconfigFile.write(
                        [("w", wholeURL), ("l", lookingURL), ("b", blindURL), ("gone", "http://127.0.0.1:1")],
                        in: folder
                    )
                    try "clusters: {whole: w, looking: l}".write(
                        toFile: folder.file("chatops.yaml"),
                        atomically: true,
                        encoding: .utf8
                    )
                    let good = try await check(["KUBECONFIG": path], in: folder)
                    #expect(good.code == 0, "\(good.output) \(good.errors)")
                    let found = lines(of: good)
                    #expect(found.count == 2)
                    let wholeLine = try #require(found.first { $0.contains("cluster whole: ") })
                    #expect(wholeLine.contains("v1.36.2"))
                    #expect(!wholeLine.contains("not allowed"))
                    let lookingLine = try #require(found.first { $0.contains("cluster looking: ") })
                    #expect(lookingLine.hasPrefix("ok "))
                    #expect(lookingLine.contains("not allowed, so not offered: "))
                    #expect(lookingLine.contains("patch deployments.apps"))
                    #expect(lookingLine.contains("create pods/eviction"))
                    #expect(lookingLine.contains("chatops print kubernetes-rbac"))

                    // What is forbidden everywhere is not missed.
                    try "clusters: {looking: l}\nprotect: [{need: forbidden, reason: to look only}]".write(
                        toFile: folder.file("chatops.yaml"),
                        atomically: true,
                        encoding: .utf8
                    )
                    let calm = try await check(["KUBECONFIG": path], in: folder)
                    #expect(calm.code == 0)
                    #expect(!calm.output.contains("patch deployments"), "\(calm.output)")

                    try "clusters: {whole: w, blind: {context: b, namespaces: [till, pay]}, gone: gone}".write(
                        toFile: folder.file("chatops.yaml"),
                        atomically: true,
                        encoding: .utf8
                    )
                    let bad = try await check(["KUBECONFIG": path, "KUBE_NAMESPACES": "shop"], in: folder)
                    #expect(bad.code == 1)
                    #expect(lines(of: bad).contains { $0.hasPrefix("ok ") && $0.contains("cluster whole: ") })
                    let blindLine = try #require(lines(of: bad).first { $0.contains("cluster blind: ") })
                    #expect(blindLine.hasPrefix("WRONG "))
                    #expect(blindLine.contains("it may not even look"))
                    #expect(blindLine.contains("--namespaces pay,till "))
                    #expect(lines(of: bad).contains { $0.hasPrefix("WRONG ") && $0.contains("cluster gone: ") })
                    #expect(!bad.output.contains(KubeconfigFile.token))
                }
            }
        }
    }
}

@Test(.fewAtOnce) func aTokenThatTheServerDoesNotKnowIsWrongAndNotShown() async throws {
    let server = FakeAPIServer(clock: SystemClock(), token: "another")
    try await server.serving { url in
        try await withTemporaryFolder { folder in
            let path = try KubeconfigFile.write([("one", url)], in: folder)
            let run = try await check(["KUBECONFIG": path], in: folder)
            #expect(run.code == 1)
            let line = try #require(lines(of: run).first)
            #expect(line.hasPrefix("WRONG cluster one at \(url)"), "\(line)")
            #expect(!(run.output + run.errors).contains(KubeconfigFile.token))
        }
    }
}

@Test(.fewAtOnce, arguments: ["check", "serve"])
func aKubeconfigThatIsNotThereIs78(command: String) async throws {
    try await withTemporaryFolder { folder in
        let environment = ports.merging(["KUBECONFIG": folder.file("gone")]) { $1 }
        let run = try await Run.chatops(command, in: folder.path, environment: environment)
        #expect(run.code == 78)
        #expect(run.errors.contains("KUBECONFIG: KUBECONFIG names \(folder.file("gone"))"), "\(run.errors)")
        // What needs no cluster works all the same.
        #expect(try await Run.chatops("migrate", in: folder.path, environment: environment).code == 0)
    }
}

@Test(.fewAtOnce) func aClusterThatDoesNotAnswerDelaysNeitherTheStartNorAlertsNorTheEnd() async throws {
    let server = FakeAPIServer(clock: SystemClock(), token: KubeconfigFile.token)
    server.fail(next: 1_000, .hang)
    try await server.serving { url in
        try await withTemporaryFolder { folder in
            let path = try KubeconfigFile.write([("one", url), ("gone", "http://127.0.0.1:1")], in: folder)
            try "clusters: {silent: one, gone: gone}".write(
                toFile: folder.file("chatops.yaml"),
                atomically: true,
                encoding: .utf8
            )
            let settings = ports.merging(["KUBECONFIG": path, "LOG_FORMAT": "json"]) { $1 }
            let process = try RunningProcess(Run.binary, ["serve"], in: folder.path, environment: settings)
            var found: [Int] = []
            try await eventually("the start of \(process.errors)") {
                found = ["app_port", "alert_port"].compactMap { port($0, in: process.errors) }
                return found.count == 2
            }
            #expect(try await Web().get("http://127.0.0.1:\(found[0])/readyz").status == 200)
            let answer = try await Web().post(
                "http://127.0.0.1:\(found[1])/api/v1/alertmanager",
                Data(alert(cluster: "silent").utf8)
            )
            #expect(answer.status == 200, "\(answer.body)")
            #expect(answer.body.contains("\"change\":\"opened\""))
            process.terminate()
            let run = try await process.end()
            #expect(run.code == 0)
            #expect(run.errors.contains("\"message\":\"stopped\""), "\(run.errors)")
            #expect(!run.errors.contains(KubeconfigFile.token))
        }
    }
}

@Test(.fewAtOnce) func anAlertIsLookedIntoInItsClusterAndTheRequestsAreCounted() async throws {
    let server = FakeAPIServer(clock: SystemClock(), token: KubeconfigFile.token)
    try await server.serving { url in
        try await withTemporaryFolder { folder in
            let path = try KubeconfigFile.write([("one", url)], in: folder)
            try "clusters: {prod: one}".write(toFile: folder.file("chatops.yaml"), atomically: true, encoding: .utf8)
            let settings = ports.merging(["KUBECONFIG": path, "LOG_FORMAT": "json"]) { $1 }
            let process = try RunningProcess(Run.binary, ["serve"], in: folder.path, environment: settings)
            var found: [Int] = []
            try await eventually("the start of \(process.errors)") {
                found = ["app_port", "alert_port"].compactMap { port($0, in: process.errors) }
                return found.count == 2
            }
            let webhook = "http://127.0.0.1:\(found[1])/api/v1/alertmanager"
            #expect(try await Web().post(webhook, Data(alert(cluster: "prod").utf8)).status == 200)
            var metrics = ""
            try await eventually("the requests in \(metrics)") {
                metrics = try await Web().get("http://127.0.0.1:\(found[0])/metrics").body
                return metrics.contains("chatops_kubernetes_requests_total{")
            }
            #expect(metrics.contains("# HELP chatops_kubernetes_requests_total Requests to API servers"))
            #expect(metrics.contains("cluster=\"one\""))
            #expect(metrics.contains("chatops_kubernetes_request_seconds_count"))
            process.terminate()
            #expect(try await process.end().code == 0)
        }
    }
}

private func port(_ name: String, in text: String) -> Int? {
    guard let range = text.range(of: "\"\(name)\":\"") else { return nil }
    return Int(text[range.upperBound...].prefix(while: \.isNumber))
}

private func alert(cluster: String) -> String {
    """
    {"version":"4","groupKey":"{}:{alertname=\\"KubePodCrashLooping\\"}","status":"firing","receiver":"chatops",
    "groupLabels":{},"commonLabels":{},"commonAnnotations":{},"externalURL":"","alerts":[{"status":"firing",
    "labels":{"alertname":"KubePodCrashLooping","cluster":"\(cluster)","namespace":"shop","pod":"checkout-1-a"},
    "annotations":{},"startsAt":"2026-11-21T08:00:00Z","endsAt":"0001-01-01T00:00:00Z","fingerprint":"a1b2c3"}]}
    """
}
