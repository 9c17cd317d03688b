import TestSupport
import TestTraits
import Testing

@testable import Kubernetes

@Suite(.fewAtOnce) struct KubeconfigMergingTests {
    private static let first = """
        current-context: west
        contexts:
        - {name: west, context: {cluster: shared, user: both}}
        clusters:
        - {name: shared, cluster: {server: "https://first:6443"}}
        users: null
        """
    private static let second = """
        current-context: east
        contexts:
        - {name: west, context: {cluster: shared, user: nobody, namespace: never-seen}}
        - {name: east, context: {cluster: other, user: both, namespace: shop}}
        clusters:
        - {name: shared, cluster: {server: "https://second:6443", tls-server-name: never-seen}}
        - {name: other, cluster: {server: "https://other:6443/"}}
        users:
        - {name: both, user: {token: s3cond}}
        """

    @Test func theFirstFileWithANameWinsWhole() async throws {
        try await withAccess { fixture in
            let list = "\(try fixture.write(Self.first, to: "a")):\(try fixture.write(Self.second, to: "b"))"
            let access = try fixture.find(list)
            #expect(access.name == "west")
            #expect(access.server == "https://first:6443")
            #expect(access.tlsServerName == nil)
            #expect(access.namespace == nil)
            #expect(try await access.credentials.authorization() == "Bearer s3cond")
        }
    }

    @Test func theOrderOfTheListDecides() async throws {
        try await withAccess { fixture in
            let list = "\(try fixture.write(Self.second, to: "b")):\(try fixture.write(Self.first, to: "a"))"
            let access = try fixture.find(list)
            #expect(access.name == "east")
            #expect(access.server == "https://other:6443")
            #expect(access.namespace == "shop")
            #expect(throws: AccessFailure.self) { try fixture.find(list, context: "west") }
        }
    }

    @Test func aContextCanBeAskedFor() async throws {
        try await withAccess { fixture in
            let list = "\(try fixture.write(Self.first, to: "a")):\(try fixture.write(Self.second, to: "b"))"
            #expect(try fixture.find(list, context: "east").server == "https://other:6443")
        }
    }

    @Test func contextsAreListedOnceInTheirOrder() async throws {
        try await withAccess { fixture in
            let list = "\(try fixture.write(Self.first, to: "a")):\(try fixture.write(Self.second, to: "b"))"
            let contexts = try ClusterAccess.contexts(kubeconfig: list, environment: [:], home: "")
            #expect(contexts == ContextList(names: ["west", "east"], current: "west"))
        }
    }

    @Test func filesThatDoNotExistArePassedOver() async throws {
        try await withAccess { fixture in
            let list = "\(fixture.folder.file("gone")):\(try fixture.write(Self.second, to: "b"))::"
            #expect(try fixture.find(list).name == "east")
            let refusal = fixture.refusal(list, context: "north")
            #expect(refusal.contains("there is no context \"north\" in \(fixture.folder.file("b"))"))
            #expect(refusal.contains("(\(fixture.folder.file("gone")) does not exist)"))
            #expect(refusal.hasSuffix("there are \"west\", \"east\""))
        }
    }

    @Test func oneFileHasToExist() async throws {
        try await withAccess { fixture in
            let gone = fixture.folder.file("gone")
            #expect(
                fixture.refusal(gone) == "KUBECONFIG names \(gone), which does not exist; create it or mend KUBECONFIG"
            )
            #expect(fixture.refusal("\(gone):\(gone)2").contains("do not exist; create them"))
        }
    }

    @Test func anEmptyFileCountsAsAFileWithoutEntries() async throws {
        try await withAccess { fixture in
            let list = "\(try fixture.write("# nothing yet\n", to: "a")):\(try fixture.write(Self.second, to: "b"))"
            #expect(try fixture.find(list).name == "east")
            let refusal = fixture.refusal(fixture.folder.file("a"))
            #expect(refusal.contains("has no current-context; set KUBE_CONTEXT (there is no context at all)"))
        }
    }

    @Test func jSONIsReadLikeYAML() async throws {
        try await withAccess { fixture in
            try fixture.write(
                """
                {"apiVersion":"v1","kind":"Config","preferences":{},"current-context":"main",
                 "contexts":[{"name":"main","context":{"cluster":"c","user":"u"}}],
                 "clusters":[{"name":"c","cluster":{"server":"https://[fd00::1]:6443/k8s/clusters/c-1/","certificate-authority-data":""}}],
                 "users":[{"name":"u","user":{"token":"t0k","as":"deployer"}}]}
                """
            )
            let access = try fixture.find(fixture.path)
            #expect(access.server == "https://[fd00::1]:6443/k8s/clusters/c-1")
            #expect(access.impersonation == Impersonation(user: "deployer"))
        }
    }

    @Test func anEntryNobodyAsksForStandsInNobodysWay() async throws {
        try await withAccess { fixture in
            let text = AccessFixture.kubeconfig()
                .replacing("users:", with: "users:\n- {name: broken, user: {client-key-data: '%%%', exec: 7}}")
            try fixture.write(text)
            #expect(try fixture.find(fixture.path).name == "main")
        }
    }

    @Test func aNameTwiceInOneFileIsRefused() async throws {
        try await withAccess { fixture in
            for (list, kind) in [("contexts", "context"), ("clusters", "cluster"), ("users", "user")] {
                let text =
                    "\(list):\n- {name: twin, \(kind): {}}\n- {name: other, \(kind): {}}\n- {name: twin, \(kind): {}}\n"
                let path = try fixture.write(text)
                #expect(
                    fixture.refusal(path)
                        == "kubeconfig \(path), line 4: \(list)[2] there is more than one \(kind) named \"twin\" in this file; rename or remove one"
                )
            }
        }
    }

    @Test func anchorsAndMergeKeysAreFollowed() async throws {
        try await withAccess { fixture in
            try fixture.write(
                """
                current-context: b
                contexts:
                - {name: b, context: {cluster: b, user: b}}
                clusters:
                - name: a
                  cluster: &base {server: "https://a", tls-server-name: shared}
                - name: b
                  cluster:
                    <<: *base
                    server: https://b
                users:
                - {name: a, user: &user {token: t0k}}
                - {name: b, user: {<<: [*user]}}
                """
            )
            let access = try fixture.find(fixture.path)
            #expect(access.server == "https://b")
            #expect(access.tlsServerName == "shared")
            #expect(try await access.credentials.authorization() == "Bearer t0k")
        }
    }

    /// The shapes that common tools write, with the extras that are of no use here.
    @Test func whatToolsWriteIsRead() async throws {
        try await withAccess { fixture in
            try fixture.write(TestPEM.certificateA, to: "ca.crt")
            try fixture.write(
                """
                apiVersion: v1
                kind: Config
                preferences: {}
                current-context: local
                contexts:
                - context:
                    cluster: local
                    extensions:
                    - extension:
                        last-update: Sat, 21 Nov 2026 08:00:00 UTC
                        version: v1.36.0
                      name: context_info
                    namespace: default
                    user: local
                  name: local
                - context:
                    cluster: arn:aws:eks:eu-west-1:000000000000:cluster/shop
                    user: arn:aws:eks:eu-west-1:000000000000:cluster/shop
                  name: arn:aws:eks:eu-west-1:000000000000:cluster/shop
                clusters:
                - cluster:
                    certificate-authority: ca.crt
                    disable-compression: true
                    extensions:
                    - extension:
                        last-update: Sat, 21 Nov 2026 08:00:00 UTC
                      name: cluster_info
                    server: https://192.0.2.2:8443
                  name: local
                - cluster:
                    server: https://ABCDEF.gr7.eu-west-1.eks.example.com
                  name: arn:aws:eks:eu-west-1:000000000000:cluster/shop
                users:
                - name: local
                  user:
                    client-certificate-data: \(AccessFixture.base64(TestPEM.certificateA))
                    client-key-data: \(AccessFixture.base64(TestPEM.keyA))
                - name: arn:aws:eks:eu-west-1:000000000000:cluster/shop
                  user:
                    exec:
                      apiVersion: client.authentication.k8s.io/v1beta1
                      args:
                      - --region
                      - eu-west-1
                      - eks
                      - get-token
                      - --cluster-name
                      - shop
                      - --output
                      - json
                      command: aws
                      env:
                      - name: AWS_PROFILE
                        value: ops
                      interactiveMode: IfAvailable
                      provideClusterInfo: false
                """
            )
            let local = try fixture.find(fixture.path)
            #expect(local.namespace == "default")
            #expect(try await local.credentials.credential().certificate != nil)
            let cloud = try fixture.find(fixture.path, context: "arn:aws:eks:eu-west-1:000000000000:cluster/shop")
            #expect(cloud.server == "https://ABCDEF.gr7.eu-west-1.eks.example.com")
        }
    }
}
