import TestSupport
import TestTraits
import Testing

@testable import Kubernetes

@Suite(.fewAtOnce) struct SecrecyTests {
    private func printed(_ value: some Any) -> String {
        var dumped = ""
        dump(value, to: &dumped)
        return "\(value) \(String(reflecting: value)) \(String(describing: Optional(value))) \([value]) \(dumped)"
    }

    @Test func nothingThatIsPrintedHoldsASecret() async throws {
        try await withAccess { fixture in
            try fixture.write("s3cret-file", to: "token")
            let secrets = ["s3cret", TestPEM.keyA.split(separator: "\n")[1].description, "czNjcmV0"]
            let chain = AccessFixture.base64(TestPEM.certificateA)
            let key = AccessFixture.base64(TestPEM.keyA)
            let users = [
                "{token: s3cret}", "{tokenFile: token}", "{username: a, password: s3cret}",
                "{client-certificate-data: \(chain), client-key-data: \(key)}",
                "{exec: {apiVersion: client.authentication.k8s.io/v1beta1, command: a, env: [{name: TOKEN, value: s3cret}]}}",
            ]
            for user in users {
                let access = try fixture.access(
                    cluster: "{server: 'https://a', proxy-url: 'http://me:s3cret@proxy'}",
                    user: user
                )
                var texts = [printed(access), printed(access.credentials)]
                if !user.contains("exec") { texts.append(printed(try await access.credentials.credential())) }
                for text in texts { for secret in secrets { #expect(!text.contains(secret)) } }
            }
        }
    }

    @Test func pluginsAndMaterialPrintNoSecretsEither() async throws {
        try await withAccess { fixture in
            let root = try fixture.write(
                """
                exec: {apiVersion: client.authentication.k8s.io/v1beta1, command: login, args: [--client-secret, s3cret], env: [{name: A, value: s3cret}]}
                client-key-data: czNjcmV0
                """
            )
            guard let field = try KubeconfigField.root(of: root), let exec = try field.child("exec") else {
                throw AccessFailure(text: "no exec")
            }
            let plugin = try ExecPlugin(exec, user: "u")
            let material = try field.material("client-key")
            #expect(printed(plugin).contains("ExecPlugin(login)"))
            #expect(!printed(plugin).contains("s3cret"))
            #expect(!printed(material as Any).contains("115"))
        }
    }
}
