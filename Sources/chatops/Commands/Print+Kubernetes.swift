import ArgumentParser
import Foundation
import Incidents
import Kubernetes

extension Print {
    /// What the roles are for.
    struct RoleOptions: ParsableArguments {
        @Flag(help: "To look only: no role for anything that changes the cluster.")
        var readOnly = false

        @Option(help: "Namespaces for a Role each, comma separated, or * for all. Default: KUBE_NAMESPACES.")
        var namespaces: String?

        @Flag(inversion: .prefixedNo, help: "Nodes as well, which takes a ClusterRole.")
        var nodes = true

        @Option(help: "The namespace that chatops runs in.")
        var home = "chatops"

        func validate() throws {
            guard NamespaceName.isValid(home) else { throw ValidationError("--home \(home) \(NamespaceName.rule)") }
            for name in names ?? [] where !NamespaceName.isValid(name) {
                throw ValidationError("--namespaces: \"\(name)\" \(NamespaceName.rule)")
            }
            if names?.isEmpty == true { throw ValidationError("--namespaces names none; leave it out, or use *") }
        }

        /// Nil when it is not given, or stands for all.
        private var names: [String]? {
            guard let namespaces, namespaces != "*" else { return nil }
            return namespaces.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        }

        /// The documents of roles and bindings, as the configuration and the options have it.
        func roles(_ configuration: BotConfiguration, serviceAccount: String) -> String {
            let configured = namespaces == "*" ? nil : configuration.kubernetes.namespaces.map { $0.sorted() }
            return kubernetesRBAC(
                namespaces: names ?? configured,
                readOnly: readOnly,
                nodes: nodes,
                serviceAccount: serviceAccount,
                home: home,
                actions: Set(Action.Name.allCases).subtracting(configuration.settings.switchedOff)
            )
        }
    }

    struct Roles: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "kubernetes-rbac",
            abstract: "The least roles for what the bot does in a cluster, with their bindings."
        )

        @OptionGroup var options: RoleOptions

        @Option(help: "The service account that the roles are given to.")
        var serviceAccount = KubernetesManifest.name

        func run() async throws {
            let configuration = try await BotConfiguration.read()
            print(options.roles(configuration, serviceAccount: serviceAccount), terminator: "")
        }
    }

    struct Manifest: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "kubernetes-manifest",
            abstract: "All that runs chatops in a cluster; secrets are named, and left empty."
        )

        @OptionGroup var options: RoleOptions

        @Option(help: "The image to run.")
        var image = "chatops:\(Version.current)"

        func run() async throws {
            let configuration = try await BotConfiguration.read()
            let settings = configuration.settingsPath.flatMap { FileManager.default.contents(atPath: $0) }
            let manifest = KubernetesManifest(
                configuration,
                settings: settings.map { String(decoding: $0, as: UTF8.self) },
                access: options.roles(configuration, serviceAccount: KubernetesManifest.name),
                namespace: options.home,
                image: image
            )
            print(manifest.text, terminator: "")
        }
    }

    struct Image: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "dockerfile",
            abstract: "Builds an image of this repository."
        )

        func run() async throws {
            print(Dockerfile(try await BotConfiguration.read()).text, terminator: "")
        }
    }
}
