import TestSupport
import TestTraits
import Testing

@testable import Kubernetes

@Suite(.fewAtOnce) struct AccessOriginTests {
    private static let pod = ["KUBERNETES_SERVICE_HOST": "10.96.0.1", "KUBERNETES_SERVICE_PORT": "443"]

    private func account(_ fixture: AccessFixture) throws -> String {
        try fixture.write("p0d\n", to: "account/token")
        return fixture.folder.file("account")
    }

    @Test func kubeconfigGoesBeforeThePodAndThePodBeforeTheHomeFolder() async throws {
        try await withAccess { fixture in
            let account = try account(fixture)
            let home = fixture.folder.path
            try fixture.write(AccessFixture.kubeconfig(), to: ".kube/config")
            let named = try fixture.write(AccessFixture.kubeconfig().replacing("main", with: "named"))
            #expect(try fixture.find(named, environment: Self.pod, home: home, account: account).name == "named")
            #expect(try fixture.find(environment: Self.pod, home: home, account: account).name == "in-cluster")
            #expect(try fixture.find("", environment: Self.pod, home: home, account: account).name == "in-cluster")
            #expect(try fixture.find(environment: [:], home: home, account: account).name == "main")
        }
    }

    @Test func theEnvironmentIsAskedWhenNothingIsPassed() async throws {
        try await withAccess { fixture in
            let named = try fixture.write(AccessFixture.kubeconfig())
            #expect(try fixture.find(environment: ["KUBECONFIG": named]).name == "main")
        }
    }

    @Test func aContextByNameIsNeverThePodsOwnCluster() async throws {
        try await withAccess { fixture in
            let account = try account(fixture)
            try fixture.write(AccessFixture.kubeconfig(), to: ".kube/config")
            let access = try fixture.find(
                context: "main",
                environment: Self.pod,
                home: fixture.folder.path,
                account: account
            )
            #expect(access.name == "main")
            let origin = AccessOrigin.find(
                kubeconfig: nil,
                context: "main",
                environment: Self.pod,
                home: "/nowhere",
                serviceAccountDirectory: account
            )
            guard case .nowhere(let text) = origin else { throw AccessFailure(text: "found \(origin)") }
            #expect(text.contains("this pod's own service account has no context \"main\""))
        }
    }

    @Test func thePodCanBeAskedForByName() async throws {
        try await withAccess { fixture in
            let account = try account(fixture)
            let named = try fixture.write(AccessFixture.kubeconfig())
            let access = try fixture.find(named, context: "in-cluster", environment: Self.pod, account: account)
            #expect(access.server == "https://10.96.0.1:443")
            #expect(fixture.refusal(named, context: "in-cluster").contains("there is no context \"in-cluster\""))
        }
    }

    @Test func anEmptyContextIsNone() async throws {
        try await withAccess { fixture in
            let account = try account(fixture)
            #expect(try fixture.find(context: "", environment: Self.pod, account: account).name == "in-cluster")
        }
    }

    @Test func nothingConfiguredSaysWhatWasLookedFor() async throws {
        try await withAccess { fixture in
            let home = fixture.folder.path
            #expect(
                throws: AccessFailure(
                    text: """
                        no cluster is configured: KUBECONFIG is not set, this is not a pod (KUBERNETES_SERVICE_HOST is not set), \
                        \(home)/.kube/config does not exist. Set KUBECONFIG to a kubeconfig file
                        """
                )
            ) { try fixture.find(home: home) }
            #expect(
                throws: AccessFailure(
                    text: """
                        no cluster is configured: KUBECONFIG is not set, this pod has no token at /nowhere/token \
                        (automountServiceAccountToken may be false), there is no home folder to look for .kube/config in. \
                        Set KUBECONFIG to a kubeconfig file
                        """
                )
            ) { try fixture.find(environment: Self.pod) }
        }
    }

    @Test func contextsOfThePodAreItsOwnCluster() async throws {
        try await withAccess { fixture in
            let list = try ClusterAccess.contexts(
                kubeconfig: nil,
                environment: Self.pod,
                home: "",
                serviceAccountDirectory: try account(fixture)
            )
            #expect(list == ContextList(names: ["in-cluster"], current: "in-cluster"))
            #expect(throws: AccessFailure.self) {
                try ClusterAccess.contexts(
                    kubeconfig: nil,
                    environment: [:],
                    home: "",
                    serviceAccountDirectory: "/nowhere"
                )
            }
        }
    }
}
