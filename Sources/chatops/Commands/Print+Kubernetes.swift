import ArgumentParser
import Foundation
import Incidents
import Kubernetes

extension Print {
    /// What the roles are for.
    struct RoleOptions: ParsableArguments {
        @Flag(help: "To look only: no role for anything that changes the cluster.")
        var readOnly = false

        @Option(help: "Namespaces for a Role each, comma separated, or * for all. Default: those of the cluster.")
        var namespaces: String?

        @Option(
            help: ArgumentHelp(
                "The cluster that it is for: a label of clusters:. Default: the one that alerts without a label mean.",
                valueName: "label"
            )
        )
        var cluster: String?

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
        /// - Parameter isOwn: for the cluster that chatops runs in, unless another is asked for.
        func roles(_ configuration: BotConfiguration, serviceAccount: String, isOwn: Bool = false) throws -> String {
            let configured = try Self.namespaces(of: cluster, configuration, isOwn: isOwn).map { $0.sorted() }
            return kubernetesRBAC(
                namespaces: namespaces == nil ? configured : names,
                readOnly: readOnly,
                nodes: nodes,
                serviceAccount: serviceAccount,
                home: home,
                actions: Set(Action.Name.allCases).subtracting(configuration.settings.switchedOff)
            )
        }

        /// Where the bot may act in the cluster; nil: everywhere.
        private static func namespaces(
            of label: String?,
            _ configuration: BotConfiguration,
            isOwn: Bool
        ) throws -> Set<String>? {
            let settings = configuration.clusterSettings(configuration.settings)
            let labels = settings.contexts.keys.sorted()
            if let label {
                guard let place = settings.place(of: label) else {
                    let known = labels.isEmpty ? "chatops.yaml has none" : "they are \(labels.joined(separator: ", "))"
                    throw ValidationError("--cluster \(label) is no label of clusters: (\(known))")
                }
                return place.namespaces
            }
            let own = labels.first { settings.contexts[$0]?.context == ClusterSettings.ownContext }
            if isOwn, let own { return settings.place(of: own)?.namespaces }
            if let place = settings.place(of: nil) { return place.namespaces }
            // None is the standard one. Where they differ, a guess could give rights that nobody wanted to give.
            let lists = Set(labels.map { settings.place(of: $0)?.namespaces })
            guard lists.count < 2 else {
                throw ValidationError(
                    "the clusters of clusters: have namespaces of their own; choose one with --cluster: "
                        + labels.joined(separator: ", ")
                )
            }
            return lists.first ?? nil
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
            print(try options.roles(configuration, serviceAccount: serviceAccount), terminator: "")
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
                access: try options.roles(configuration, serviceAccount: KubernetesManifest.name, isOwn: true),
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
