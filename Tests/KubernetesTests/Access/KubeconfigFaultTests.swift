import Foundation
import TestSupport
import TestTraits
import Testing

@testable import Kubernetes

@Suite(.fewAtOnce) struct KubeconfigFaultTests {
    @Test(arguments: [
        ("{}", "cluster \"c\" has no server; give its https:// address"),
        ("{server: ''}", "cluster \"c\" has no server"),
        ("{server: [1]}", "cluster \"c\": server has to be text"),
        ("{server: 'ftp://a'}", "cluster \"c\" server is not an address like https://10.0.0.1:6443"),
        ("{server: 'https://'}", "server is not an address"),
        ("{server: 'https://a/?x=1'}", "server is not an address"),
        ("{server: 'https://me:s3cret@a'}", "server holds a user name or password; move them"),
        ("{server: 'https://a', insecure-skip-tls-verify: 'yes'}", "insecure-skip-tls-verify has to be true or false"),
        (
            "{server: 'https://a', insecure-skip-tls-verify: true, certificate-authority-data: czNjcmV0}",
            "has both a certificate-authority and insecure-skip-tls-verify; remove one"
        ),
        ("{server: 'https://a', certificate-authority-data: 's3cret%'}", "certificate-authority-data is not base64"),
        (
            "{server: 'https://a', certificate-authority-data: czNjcmV0}",
            "the certificate authority of cluster \"c\" in PATH holds no certificate in PEM form"
        ),
        ("{server: 'https://a', certificate-authority: gone.crt}", "the file FOLDER/gone.crt does not exist"),
        ("{server: 'https://a', certificate-authority: .}", "FOLDER/. is a folder; a file is needed"),
        (
            "{server: 'https://a', proxy-url: 'ftp://me:s3cret@proxy'}",
            "proxy-url is not a proxy that can be used; use http:// or socks5://"
        ),
        ("{server: 'https://a', proxy-url: 'https://proxy'}", "use http:// or socks5://"),
        ("{server: 'https://a', proxy-url: 'socks5://me:s3cret@proxy'}", "which is not supported; use http://"),
        ("{server: 'https://a', proxy-url: 'proxy:3128'}", "proxy-url is not a proxy"),
        ("[]", "cluster \"c\" has to be a mapping of keys to values"),
    ])
    func aWrongClusterIsToldClearly(cluster: String, expected: String) async throws {
        try await withAccess { fixture in
            let refusal = try fixture.refusal(cluster: cluster)
            let expected = expected.replacing("PATH", with: fixture.path).replacing("FOLDER", with: fixture.folder.path)
            #expect(refusal.contains(expected))
            #expect(!refusal.contains("s3cret") && !refusal.contains("czNjcmV0"))
        }
    }

    @Test(arguments: [
        ("{token: {a: s3cret}}", "user \"u\": token has to be text"),
        (
            "{token: 's3cret s3cret'}",
            "the token of user \"u\" in PATH holds white space or characters that no token has"
        ),
        ("{tokenFile: gone}", "the tokenFile of user \"u\" in PATH: the file FOLDER/gone does not exist"),
        ("{tokenFile: blank}", "the tokenFile of user \"u\" in PATH (FOLDER/blank) is empty; it has to hold a token"),
        ("{token: s3cret, username: a, password: s3cret}", "has both a token and a username with password; keep one"),
        ("{client-certificate-data: czNjcmV0}", "has a client-certificate but no client-key; give both"),
        ("{client-key-data: czNjcmV0}", "has a client-key but no client-certificate; give both"),
        (
            "{client-certificate-data: czNjcmV0, client-key-data: czNjcmV0}",
            "the client certificate of user \"u\" in PATH is not a certificate in PEM form"
        ),
        (
            "{client-certificate: gone, client-key: gone}",
            "the client certificate of user \"u\" in PATH: the file FOLDER/gone does not"
        ),
        ("{as-groups: [a]}", "has as-uid, as-groups or as-user-extra without as; say which user to act as"),
        ("{as-uid: '7'}", "without as"),
        ("{as-user-extra: {reason: [s3cret]}}", "without as"),
        ("{as: a, as-groups: a}", "user \"u\": as-groups has to be a list"),
        ("{as: a, as-user-extra: {reason: s3cret}}", "user \"u\": as-user-extra.reason has to be a list"),
        ("{as: \"a\\r\\nX: s3cret\"}", "has a line break or another control character"),
        (
            "{auth-provider: {name: gcp, config: {access-token: s3cret}}}",
            "auth-provider names the legacy provider \"gcp\", which Kubernetes removed in 1.26; install gke-gcloud-auth-plugin"
        ),
        ("{auth-provider: {name: azure}}", "kubelogin convert-kubeconfig"),
        ("{auth-provider: {name: oidc}}", "kubectl oidc-login"),
        ("{auth-provider: {}}", "the legacy provider, which Kubernetes removed"),
        ("{exec: {command: a}}", "user \"u\": exec has no apiVersion; give client.authentication.k8s.io/v1"),
        (
            "{exec: {apiVersion: client.authentication.k8s.io/v1alpha1, command: a}}",
            "which Kubernetes removed in 1.24; update the plugin"
        ),
        ("{exec: {apiVersion: v1, command: a}}", "has an apiVersion that is not known here"),
        ("{exec: {apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never}}", "exec has no command"),
        (
            "{exec: {apiVersion: client.authentication.k8s.io/v1, command: a}}",
            "has no interactiveMode, which client.authentication.k8s.io/v1 requires; give Never or IfAvailable"
        ),
        (
            "{exec: {apiVersion: client.authentication.k8s.io/v1, command: a, interactiveMode: Always}}",
            "has interactiveMode Always, but chatops has no terminal to ask at"
        ),
        (
            "{exec: {apiVersion: client.authentication.k8s.io/v1beta1, command: a, interactiveMode: Sometimes}}",
            "has an interactiveMode that is not known"
        ),
        (
            "{exec: {apiVersion: client.authentication.k8s.io/v1beta1, command: a, env: [{value: s3cret}]}}",
            "exec.env[0] has no name"
        ),
        (
            "{exec: {apiVersion: client.authentication.k8s.io/v1beta1, command: a, args: [[s3cret]]}}",
            "exec.args[0] has to be text"
        ),
    ])
    func aWrongUserIsToldClearly(user: String, expected: String) async throws {
        try await withAccess { fixture in
            try fixture.write(" \n", to: "blank")
            let refusal = try fixture.refusal(user: user)
            let expected = expected.replacing("PATH", with: fixture.path).replacing("FOLDER", with: fixture.folder.path)
            #expect(refusal.contains(expected), "\(refusal)")
            #expect(!refusal.contains("s3cret") && !refusal.contains("czNjcmV0"))
        }
    }

    @Test(arguments: [
        ("contexts: [{name: a}]\ncurrent-context: a", "context \"a\" names no cluster; there is no cluster at all"),
        (
            "contexts: [{name: a, context: {cluster: x}}]\nclusters: [{name: y}]\ncurrent-context: a",
            "context \"a\" names the cluster \"x\", which is not in PATH; there is \"y\""
        ),
        (
            "contexts: [{name: a, context: {cluster: y, user: x}}]\nclusters: [{name: y, cluster: {server: 'https://a'}}]\ncurrent-context: a",
            "context \"a\" names the user \"x\", which is not in PATH; there is no user at all"
        ),
        ("contexts: [{name: a}, {name: b}]", "PATH has no current-context; set KUBE_CONTEXT (there are \"a\", \"b\")"),
        (
            "contexts: [{name: a}]\ncurrent-context: b",
            "current-context names \"b\", but there is no such context in PATH; there is \"a\""
        ),
        ("contexts: [{context: {}}]", "kubeconfig PATH, line 1: contexts[0] has no name"),
        ("contexts: {a: b}", "kubeconfig PATH, line 1: contexts has to be a list"),
        ("contexts:\n- 7", "kubeconfig PATH, line 2: contexts[0] has to be a mapping of keys to values"),
        ("just text", "this is no kubeconfig; it has to be a mapping"),
        ("kind: Secret", "this is no kubeconfig but an object of kind \"Secret\""),
        ("users: [{name: a, user: {token: s3cret}", "kubeconfig PATH is not YAML: did not find expected"),
        ("users:\n\t- s3cret", "is not YAML: found character that cannot start any token, at line 2, column 1"),
        ("kind: Config\nusers: []\nusers: []", "the key users is given twice"),
    ])
    func aWrongFileIsToldClearly(text: String, expected: String) async throws {
        try await withAccess { fixture in
            try fixture.write(text)
            let refusal = fixture.refusal(fixture.path)
            #expect(refusal.contains(expected.replacing("PATH", with: fixture.path)), "\(refusal)")
            #expect(!refusal.contains("s3cret"))
        }
    }

    @Test func faultsOfClusterAndUserAreToldTogether() async throws {
        try await withAccess { fixture in
            let refusal = try fixture.refusal(cluster: "{}", user: "{exec: {command: a}}")
            #expect(
                refusal.contains("has no server") && refusal.contains("; ") && refusal.contains("has no apiVersion")
            )
        }
    }

    @Test func aLongListOfContextsIsCut() async throws {
        try await withAccess { fixture in
            let names = (1...30).map { "- {name: c\($0)}" }.joined(separator: "\n")
            try fixture.write("contexts:\n\(names)\n")
            let refusal = fixture.refusal(fixture.path, context: "x")
            #expect(refusal.hasSuffix("\"c20\" and 10 more"))
        }
    }

    @Test func aFileThatIsNotTextOrAFolderIsToldClearly() async throws {
        try await withAccess { fixture in
            try Data([0xFF, 0xFE, 0x00]).write(to: URL(filePath: fixture.path))
            #expect(fixture.refusal(fixture.path) == "kubeconfig: the file \(fixture.path) is not UTF-8 text")
            #expect(
                fixture.refusal(fixture.folder.path)
                    == "kubeconfig: \(fixture.folder.path) is a folder; a file is needed"
            )
        }
    }

    @Test func aHugeFileIsNotReadWhole() async throws {
        try await withAccess { fixture in
            try fixture.write(String(repeating: "# filler\n", count: 1 << 20))
            #expect(fixture.refusal(fixture.path).contains("is larger than 8 MiB"))
        }
    }
}
