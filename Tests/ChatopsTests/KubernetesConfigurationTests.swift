import Foundation
import Kubernetes
import TestSupport
import Testing

@testable import chatops

private func faults(_ environment: [String: String]) -> [ConfigurationFault] {
    do {
        _ = try BotConfiguration.read(environment, openingClusters: true)
        return []
    } catch let error as ConfigurationFaults {
        return error.faults
    } catch {
        return [ConfigurationFault("?", "\(error)")]
    }
}

@Test func withoutAnythingToFindThereIsNoCluster() throws {
    #expect(try BotConfiguration.read([:]).cluster == .none)
    #expect(try BotConfiguration.read(["HOME": "/nowhere"]).cluster == .none)
    // In a pod whose service account has no token there is nothing to present.
    let pod = ["KUBERNETES_SERVICE_HOST": "10.96.0.1", "KUBERNETES_SERVICE_PORT": "443"]
    #expect(try BotConfiguration.read(pod).cluster == .none)
}

@Test func aKubeconfigTurnsTheClusterOn() throws {
    try withFolder { folder in
        let path = try KubeconfigFile.write([("one", "https://192.0.2.1:6443")], in: folder)
        let named = try BotConfiguration.read(["KUBECONFIG": path], openingClusters: true)
        #expect(named.cluster == .kubernetes)
        #expect(named.kubernetes.kubeconfig == path)
        #expect(try BotConfiguration.read(["KUBECONFIG": path, "CLUSTER": "none"]).cluster == .none)
        #expect(try BotConfiguration.read(["KUBECONFIG": path, "CLUSTER": "simulated"]).cluster == .simulated)

        try FileManager.default.createDirectory(atPath: folder.file(".kube"), withIntermediateDirectories: false)
        try KubeconfigFile.write([("own", "https://192.0.2.1:6443")], as: ".kube/config", in: folder)
        let home = try BotConfiguration.read(["HOME": folder.path], openingClusters: true)
        #expect(home.cluster == .kubernetes)
        #expect(home.kubernetes.kubeconfig == nil)
    }
}

@Test func theNamespacesAreAListOfNames() throws {
    let read = try BotConfiguration.read(["KUBE_NAMESPACES": "shop, pay-2 ,shop", "KUBE_CONTEXT": "one"])
    #expect(read.kubernetes.namespaces == ["shop", "pay-2"])
    #expect(read.kubernetes.context == "one")
    #expect(try BotConfiguration.read(["KUBE_NAMESPACES": " "]).kubernetes.namespaces == nil)
    for name in ["*", "shop-*", "Shop", "-shop", "shop-", "a.b", "a b", String(repeating: "a", count: 64)] {
        let fault = faults(["KUBE_NAMESPACES": "ok,\(name)"]).first
        #expect(fault?.key == "KUBE_NAMESPACES", "\(name)")
        #expect(fault?.problem.contains("is no namespace") == true)
    }
}

@Test func whatIsWrongWithAKubeconfigIsToldWithItsKey() throws {
    try withFolder { folder in
        let path = try KubeconfigFile.write([("one", "https://192.0.2.1:6443")], in: folder)
        try "clusters: [".write(toFile: folder.file("broken"), atomically: true, encoding: .utf8)
        let rows: [(environment: [String: String], key: String, problem: String)] = [
            (["KUBECONFIG": folder.file("gone")], "KUBECONFIG", "does not exist"),
            (["KUBECONFIG": folder.file("broken")], "KUBECONFIG", folder.file("broken")),
            (["KUBECONFIG": path, "KUBE_CONTEXT": "two"], "KUBE_CONTEXT", "there is no context \"two\""),
            (["KUBE_CONTEXT": "two"], "KUBE_CONTEXT", "KUBECONFIG is not set"),
            (["CLUSTER": "kubernetes"], "CLUSTER", "KUBECONFIG is not set"),
        ]
        for row in rows {
            let found = faults(row.environment)
            #expect(found.map(\.key) == [row.key], "\(found)")
            #expect(found.first?.problem.contains(row.problem) == true, "\(found)")
            #expect(!"\(found)".contains(KubeconfigFile.token))
        }
        // Who needs no cluster is not stopped by it.
        #expect(throws: Never.self) { try BotConfiguration.read(["KUBECONFIG": folder.file("gone")]) }
    }
}

@Test func eachClusterOfTheSettingsIsTriedAndNamed() throws {
    try withFolder { folder in
        let path = try KubeconfigFile.write([("one", "https://192.0.2.1:6443")], in: folder)
        let other = try KubeconfigFile.write([("far", "https://192.0.2.2:6443")], as: "other", in: folder)
        let settings = folder.file("chatops.yaml")
        func read(_ yaml: String) throws -> BotConfiguration {
            try yaml.write(toFile: settings, atomically: true, encoding: .utf8)
            return try BotConfiguration.read(
                ["KUBECONFIG": path, "CHATOPS_CONFIG": settings, "KUBE_NAMESPACES": "shop"],
                openingClusters: true
            )
        }
        let good = try read("clusters:\n  eu: one\n  us: {kubeconfig: \(other), namespaces: [pay]}\n")
        let places = good.clusterSettings(good.settings).contexts
        #expect(places["eu"] == ClusterPlace(context: "one"))
        #expect(places["us"] == ClusterPlace(context: nil, kubeconfig: other, namespaces: ["pay"]))

        let fault = #expect(throws: ConfigurationFaults.self) { try read("clusters:\n  eu: one\n  us: tow\n") }
        #expect(fault?.faults.map(\.key) == [settings])
        #expect(fault?.faults.first?.problem.hasPrefix("clusters.us: ") == true)
        #expect(fault?.faults.first?.problem.contains("no context \"tow\"") == true)
    }
}

@Test func theClientIsGivenTheProxiesOfTheConfiguration() throws {
    let read = try BotConfiguration.read(
        ["KUBE_CONTEXT": "one", "HOME": "/home/bot", "PATH": "/bin"],
        ["ALL_PROXY": "socks5://b.example.org", "NO_PROXY": "10.0.0.0/8, example.com"]
    )
    let settings = read.clusterSettings(read.settings)
    #expect(settings.home == "/home/bot")
    #expect(settings.version == Version.current)
    #expect(settings.environment["PATH"] == "/bin")
    #expect(settings.environment["HTTPS_PROXY"] == "socks5://b.example.org:1080")
    #expect(settings.environment["HTTP_PROXY"] == "socks5://b.example.org:1080")
    #expect(settings.environment["NO_PROXY"] == "10.0.0.0/8,example.com")

    let own = try BotConfiguration.read([
        "KUBE_CONTEXT": "one", "HTTPS_PROXY": "http://user:p%40ss@a.example.org", "HTTP_PROXY": "http://c.example.org",
    ])
    let environment = own.clusterSettings(own.settings).environment
    #expect(environment["HTTPS_PROXY"] == "http://user:p%40ss@a.example.org:8080")
    #expect(environment["HTTP_PROXY"] == "http://c.example.org")
}

@Test func theEnvironmentShowsInNothingThatIsPrinted() throws {
    let read = try BotConfiguration.read(["KUBE_CONTEXT": "one", "SOME_PASSWORD": "Zq-secret"])
    #expect(read.kubernetes.surroundings.variables["SOME_PASSWORD"] == "Zq-secret")
    var dumped = ""
    dump(read, to: &dumped)
    #expect(!dumped.contains("Zq"))
    #expect(!"\(read)".contains("Zq"))
}

/// The test's own folder, for what does not wait.
private func withFolder(_ body: (TemporaryFolder) throws -> Void) throws {
    let folder = try TemporaryFolder()
    defer { #expect(throws: Never.self) { try FileManager.default.removeItem(atPath: folder.path) } }
    try body(folder)
}
