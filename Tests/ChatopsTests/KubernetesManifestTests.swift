import Cards
import Foundation
import Incidents
import Kubernetes
import Logging
import TestSupport
import TestTraits
import Testing
import Yams

@testable import chatops

/// The documents of a manifest, found by kind and name.
private struct Manifest {
    let documents: [Node]

    init(_ text: String) throws {
        // A comment between two lines of hyphens is an empty document, which kubectl passes over.
        documents = try Array(Yams.compose_all(yaml: text)).filter { $0.null == nil }
        for document in documents {
            try #require(document["apiVersion"]?.string != nil, "\(document)")
        }
    }

    func find(_ kind: String, _ name: String = "chatops") throws -> Node {
        let found = documents.filter { $0["kind"]?.string == kind && $0["metadata"]?["name"]?.string == name }
        try #require(found.count == 1, "\(kind) \(name): \(found.count)")
        return found[0]
    }

    func texts(_ kind: String, _ name: String = "chatops", _ key: String = "data") throws -> [String: String] {
        var texts: [String: String] = [:]
        for (key, value) in try #require(try find(kind, name)[key]?.mapping) {
            let text: String = try #require(value.string)
            texts[try #require(key.string)] = text
            // A number or a truth would be refused by the API server.
            #expect(value.tag.description.hasSuffix(":str"), "\(key)")
        }
        return texts
    }

    var container: Node {
        get throws { try #require(try find("Deployment")["spec"]?["template"]?["spec"]?["containers"]?[0]) }
    }
}

private func strings(_ node: Node?) -> [String] { node?.sequence?.compactMap(\.string) ?? [] }

private func text(
    _ configuration: BotConfiguration = BotConfiguration(),
    settings: String? = nil,
    namespaces: [String]? = nil,
    readOnly: Bool = false
) -> String {
    KubernetesManifest(
        configuration,
        settings: settings,
        access: kubernetesRBAC(namespaces: namespaces, readOnly: readOnly, nodes: true, home: "ops"),
        namespace: "ops",
        image: "registry.example.org/chatops:1"
    ).text
}

@Test func thePodIsOneAndMayDoLittle() throws {
    let manifest = try Manifest(text())
    let spec = try #require(try manifest.find("Deployment")["spec"])
    #expect(spec["replicas"]?.int == 1)
    #expect(spec["strategy"]?["type"]?.string == "Recreate")
    let pod = try #require(spec["template"]?["spec"])
    #expect(pod["serviceAccountName"]?.string == "chatops")
    #expect(pod["automountServiceAccountToken"]?.bool == true)
    #expect(pod["enableServiceLinks"]?.bool == false)
    let grace = try #require(pod["terminationGracePeriodSeconds"]?.int)
    #expect(grace > 10 && grace <= 30)
    #expect(pod["securityContext"]?["runAsNonRoot"]?.bool == true)
    #expect(pod["securityContext"]?["runAsUser"]?.int == ContainerImage.user)
    #expect(pod["securityContext"]?["fsGroup"]?.int == ContainerImage.user)
    #expect(pod["securityContext"]?["seccompProfile"]?["type"]?.string == "RuntimeDefault")

    let container = try manifest.container
    #expect(container["image"]?.string == "registry.example.org/chatops:1")
    let security = container["securityContext"]
    #expect(security?["allowPrivilegeEscalation"]?.bool == false)
    #expect(security?["readOnlyRootFilesystem"]?.bool == true)
    #expect(strings(security?["capabilities"]?["drop"]) == ["ALL"])
    for kind in ["requests", "limits"] {
        for name in ["cpu", "memory"] { #expect(container["resources"]?[kind]?[name]?.string != nil) }
    }
    #expect(strings(container["args"]).allSatisfy { $0 == "serve" })
    for document in manifest.documents where document["metadata"]?["namespace"] != nil {
        let namespace = document["metadata"]?["namespace"]?.string
        #expect(namespace == "ops" || document["metadata"]?["name"]?.string == "chatops-node-events")
    }
}

@Test func whatIsMountedIsThereAndWritableWhereTheBotWrites() throws {
    let manifest = try Manifest(text())
    let pod = try #require(try manifest.find("Deployment")["spec"]?["template"]?["spec"])
    var mounts: [String: String] = [:]
    for mount in try manifest.container["volumeMounts"]?.sequence ?? [] {
        #expect(mount["subPath"] == nil)
        let name: String = try #require(mount["name"]?.string)
        mounts[try #require(mount["mountPath"]?.string)] = name
    }
    var volumes: [String: Node] = [:]
    for volume in pod["volumes"]?.sequence ?? [] { volumes[try #require(volume["name"]?.string)] = volume }
    #expect(Set(mounts.values) == Set(volumes.keys))
    let claim = volumes[mounts["/data"] ?? ""]?["persistentVolumeClaim"]?["claimName"]?.string
    #expect(claim == "chatops-data")
    #expect(
        try manifest.find("PersistentVolumeClaim", "chatops-data")["spec"]?["accessModes"]?[0]?.string
            == "ReadWriteOnce"
    )
    #expect(volumes[mounts["/tmp"] ?? ""]?["emptyDir"] != nil)
    let settings = volumes[mounts["/etc/chatops"] ?? ""]?["configMap"]?["name"]?.string
    let environment = try manifest.texts("ConfigMap")
    #expect(environment["CHATOPS_CONFIG"] == "/etc/chatops/chatops.yaml")
    #expect(try manifest.texts("ConfigMap", try #require(settings))["chatops.yaml"] != nil)
    #expect(environment["DATABASE_PATH"] == "/data/chatops.db")
}

@Test func thePortsAndProbesAreThoseOfTheBot() throws {
    var configuration = BotConfiguration()
    configuration.app.port = 9_090
    let manifest = try Manifest(text(configuration))
    let container = try manifest.container
    var ports: [String: Int] = [:]
    for port in container["ports"]?.sequence ?? [] {
        ports[try #require(port["name"]?.string)] = port["containerPort"]?.int
    }
    #expect(ports == ["app": 9_090, "alerts": 8_081])
    let environment = try manifest.texts("ConfigMap")
    #expect(environment["APP_PORT"] == "9090")
    #expect(environment["ALERT_PORT"] == "8081")
    for (probe, path) in [("startupProbe", "/healthz"), ("livenessProbe", "/healthz"), ("readinessProbe", "/readyz")] {
        #expect(container[probe]?["httpGet"]?["path"]?.string == path)
        #expect(container[probe]?["httpGet"]?["port"]?.string == "app")
    }
    let service = try #require(try manifest.find("Service")["spec"])
    let labels = try manifest.find("Deployment")["spec"]?["template"]?["metadata"]?["labels"]
    #expect(service["selector"] == labels)
    for port in service["ports"]?.sequence ?? [] {
        #expect(port["port"]?.int == ports[port["targetPort"]?.string ?? ""])
    }
    #expect(service["ports"]?.sequence?.count == 2)
}

@Test func thePodsEnvironmentIsReadAsTheConfigurationItCameFrom() throws {
    try withSettings("clusters: {own: in-cluster}\nprotect: [{need: approval, reason: two}]\n") { path in
        let given = try BotConfiguration.read([
            "TELEGRAM_BOT_TOKEN": "123456:Zq_made-up", "TELEGRAM_CHAT_IDS": "-1001234:77", "TELEGRAM_ADMINS": "11,12",
            "WEBHOOK_TOKEN": "Zq-hook", "API_TOKEN": "Zq-api", "KUBE_NAMESPACES": "shop,pay", "RETENTION_DAYS": "90",
            "CHATOPS_LANGUAGE": "ru", "LOG_LEVEL": "debug", "HTTPS_PROXY": "http://u:Zq-proxy@proxy.example.org",
            "NO_PROXY": "10.0.0.0/8", "CHATOPS_CONFIG": path,
        ])
        let settings = "clusters: {own: in-cluster}\nprotect: [{need: approval, reason: two}]\n"
        let printed = text(given, settings: settings)
        #expect(!printed.contains("Zq"))
        let manifest = try Manifest(printed)
        var environment = try manifest.texts("ConfigMap")
        let secret = try manifest.texts("Secret", "chatops", "stringData")
        let known = Dictionary(uniqueKeysWithValues: ConfigurationKey.all.map { ($0.name, $0) })
        for name in environment.keys { #expect(known[name]?.isSecret == false, "\(name)") }
        for (name, value) in secret {
            #expect(known[name]?.isSecret == true, "\(name)")
            #expect(value.isEmpty)
        }
        #expect(Set(secret.keys) == ["TELEGRAM_BOT_TOKEN", "WEBHOOK_TOKEN", "API_TOKEN", "HTTPS_PROXY"])
        let sources = try manifest.container["envFrom"]?.sequence ?? []
        #expect(sources.compactMap { $0["configMapRef"]?["name"]?.string } == ["chatops"])
        #expect(sources.compactMap { $0["secretRef"]?["name"]?.string } == ["chatops"])

        environment["CHATOPS_CONFIG"] = path
        let filled = [
            "TELEGRAM_BOT_TOKEN": "123456:Zq_made-up", "WEBHOOK_TOKEN": "Zq-hook", "API_TOKEN": "Zq-api",
        ]
        let read = try BotConfiguration.read(environment, filled)
        #expect(read.app == BotConfiguration.Endpoint(host: "0.0.0.0", port: 8_080))
        #expect(read.alert == BotConfiguration.Endpoint(host: "0.0.0.0", port: 8_081))
        #expect(read.cluster == .kubernetes)
        #expect(read.kubernetes.namespaces == given.kubernetes.namespaces)
        #expect(read.telegram?.chats == given.telegram?.chats)
        #expect(read.telegram?.admins == given.telegram?.admins)
        #expect(read.retentionDays == 90)
        #expect(read.language == .ru)
        #expect(read.logLevel == .debug)
        #expect(read.logFormat == .json)
        #expect(read.settings == given.settings)
        let mounted = try manifest.texts("ConfigMap", "chatops-settings")["chatops.yaml"]
        #expect(mounted == settings)
    }
}

@Test(arguments: [
    "", "# nothing\n", "timezone: UTC", "\n\n  \nsuggestions:\n  - alertnames: [\"A: {b}\"]\n    actions: [logs]\n",
    "ignore_alerts:\r\n  - A\r\n", "timezone: UTC\n# the last line: --- \n",
])
func theSettingsArriveInThePodAsTheyWere(settings: String) throws {
    let manifest = try Manifest(text(settings: settings))
    let mounted = try #require(try manifest.texts("ConfigMap", "chatops-settings")["chatops.yaml"])
    #expect(try Settings.read(mounted, name: "x") == Settings.read(settings, name: "x"))
    let claim = try manifest.find("PersistentVolumeClaim", "chatops-data")
    #expect(claim["spec"] != nil)
}

@Test func variablesThatTheSettingsNameAreInTheSecret() throws {
    var configuration = BotConfiguration()
    configuration.settings = try Settings.read(
        """
        webhooks: {a: {url_env: PAGER_URL, token_env: PAGER_TOKEN}, b: {url: https://b.example, token_env: PAGER_TOKEN}}
        notify:
          endpoints:
            push: {preset: ntfy, url: https://ntfy.example, token_env: NTFY_TOKEN}
        """,
        name: "chatops.yaml"
    )
    let secret = try Manifest(text(configuration)).texts("Secret", "chatops", "stringData")
    #expect(secret["PAGER_TOKEN"] == "" && secret["PAGER_URL"] == "")
    #expect(secret["NTFY_TOKEN"] == "")
}

@Test func everySecretThatIsSetHasItsPlaceInTheSecret() throws {
    let given = [
        "TELEGRAM_BOT_TOKEN": "123456:Zq_made-up", "SLACK_APP_TOKEN": "xapp-1-A1-Zq", "SLACK_BOT_TOKEN": "xoxb-1-Zq",
        "WEBHOOK_TOKEN": "Zq-hook", "GRAFANA_SECRET": "Zq-grafana", "API_TOKEN": "Zq-api",
        "SMTP_HOST": "mail.example.org", "SMTP_FROM": "chatops@example.org", "SMTP_USER": "pager",
        "SMTP_PASSWORD": "Zq-mail", "ALL_PROXY": "http://u:Zq-proxy@proxy.example.org",
        "HTTPS_PROXY": "http://u:Zq-proxy@proxy.example.org",
    ]
    let secret = try Manifest(text(try BotConfiguration.read(given))).texts("Secret", "chatops", "stringData")
    for key in ConfigurationKey.all where key.isSecret && given[key.name] != nil {
        #expect(secret[key.name] == "", "\(key.name)")
    }
}

@Test func aFileOfThisMachineIsNoFileOfThePod() throws {
    let printed = text(
        try BotConfiguration.read([
            "SMTP_HOST": "mail.example.org", "SMTP_FROM": "chatops@example.org", "SMTP_CA_FILE": "/home/me/ca.pem",
        ])
    )
    #expect(try Manifest(printed).texts("ConfigMap")["SMTP_CA_FILE"] == nil)
    #expect(try Manifest(printed).texts("ConfigMap")["SMTP_HOST"] == "mail.example.org")
    #expect(printed.contains("# SMTP_CA_FILE is left out: \"/home/me/ca.pem\" is a file of this machine."))
    var configuration = try BotConfiguration.read(["ALERTMANAGER_URL": "https://alertmanager.example.org"])
    #expect(!text(configuration).contains("is left out"))
    configuration.alertmanager?.authorities = "/home/me/am.pem"
    let other = text(configuration)
    #expect(other.contains("# ALERTMANAGER_CA_FILE is left out: \"/home/me/am.pem\" is a file of this machine."))
    #expect(try Manifest(other).texts("ConfigMap")["ALERTMANAGER_CA_FILE"] == nil)
}

@Test func contextsOfAKubeconfigBringTheirSecret() throws {
    var configuration = BotConfiguration()
    configuration.settings.clusters = ["eu": Settings.Cluster(context: "one")]
    let manifest = try Manifest(text(configuration))
    #expect(try manifest.texts("ConfigMap")["KUBECONFIG"] == "/etc/chatops-kubeconfig/config")
    let mounts = try manifest.container["volumeMounts"]?.sequence ?? []
    #expect(mounts.contains { $0["mountPath"]?.string == "/etc/chatops-kubeconfig" && $0["readOnly"]?.bool == true })
    let volumes = try manifest.find("Deployment")["spec"]?["template"]?["spec"]?["volumes"]?.sequence ?? []
    #expect(volumes.contains { $0["secret"]?["secretName"]?.string == "chatops-kubeconfig" })

    configuration.settings.clusters = ["own": Settings.Cluster(context: "in-cluster")]
    let own = try Manifest(text(configuration))
    #expect(try own.texts("ConfigMap")["KUBECONFIG"] == nil)
}

@Test func aContextThatIsChosenIsKeptWithItsKubeconfig() throws {
    var configuration = BotConfiguration()
    configuration.kubernetes.context = "eks"
    configuration.kubernetes.kubeconfig = "/home/a b/one:/etc/two"
    let printed = text(configuration)
    let manifest = try Manifest(printed)
    #expect(try manifest.texts("ConfigMap")["KUBE_CONTEXT"] == "eks")
    #expect(try manifest.texts("ConfigMap")["KUBECONFIG"] == "/etc/chatops-kubeconfig/config")
    #expect(
        printed.contains(
            "#   KUBECONFIG='/home/a b/one:/etc/two' kubectl config view --raw --flatten > config.kubeconfig\n"
        )
    )
    #expect(
        printed.contains(
            "#   kubectl create secret generic chatops-kubeconfig --namespace ops --from-file=config=config.kubeconfig\n"
        )
    )
    configuration.kubernetes.kubeconfig = nil
    #expect(text(configuration).contains(#"--from-file=config="$HOME/.kube/config""#))

    configuration.kubernetes.context = "in-cluster"
    let own = try Manifest(text(configuration))
    #expect(try own.texts("ConfigMap")["KUBE_CONTEXT"] == "in-cluster")
    #expect(try own.texts("ConfigMap")["KUBECONFIG"] == nil)
    #expect(!text(configuration).contains("kubeconfig"))
}

@Test func kubeconfigsOfSingleClustersAreMovedToWhereTheyAreMounted() throws {
    let settings = """
        # ours
        clusters:
          eu: {context: one, kubeconfig: /etc/a}   # Frankfurt
          us:
            kubeconfig: "/etc/with space"
            namespaces: [shop]
          us/2: {kubeconfig: '/etc/with space', context: two}
          tools: in-cluster
        protect: [{actions: [drain], need: forbidden, reason: "/etc/a"}]
        """
    var configuration = BotConfiguration()
    configuration.settings = try Settings.read(settings, name: "x")
    let printed = text(configuration, settings: settings)
    let manifest = try Manifest(printed)
    let mounted = try #require(try manifest.texts("ConfigMap", "chatops-settings")["chatops.yaml"])
    #expect(
        mounted == """
            # ours
            clusters:
              eu: {context: one, kubeconfig: "/etc/chatops-kubeconfig/cluster-eu"}   # Frankfurt
              us:
                kubeconfig: "/etc/chatops-kubeconfig/cluster-us"
                namespaces: [shop]
              us/2: {kubeconfig: "/etc/chatops-kubeconfig/cluster-us", context: two}
              tools: in-cluster
            protect: [{actions: [drain], need: forbidden, reason: "/etc/a"}]

            """
    )
    // Each of the clusters that are read in the pod lies where the Secret is mounted, under a key that is made.
    let command = try #require(printed.split(separator: "\n").first { $0.contains("create secret generic") })
    for cluster in try Settings.read(mounted, name: "x").clusters.values {
        guard let path = cluster.kubeconfig else { continue }
        let key = try #require(path.split(separator: "/").last)
        #expect(path == "/etc/chatops-kubeconfig/\(key)")
        #expect(command.contains("--from-file=\(key)="))
    }
    #expect(command.contains("--from-file=cluster-eu=/etc/a --from-file=cluster-us='/etc/with space'"))
    // No cluster needs the common one.
    #expect(try manifest.texts("ConfigMap")["KUBECONFIG"] == nil)
    let mounts = try manifest.container["volumeMounts"]?.sequence ?? []
    #expect(mounts.contains { $0["mountPath"]?.string == "/etc/chatops-kubeconfig" })
    #expect(!printed.contains("# Set the kubeconfig"))
}

@Test func whatCannotBePutRightInTheTextIsSaidAtTheTop() throws {
    let settings = "clusters:\n  eu:\n    kubeconfig: >-\n      /etc/a\n"
    var configuration = BotConfiguration()
    configuration.settings = try Settings.read(settings, name: "x")
    #expect(configuration.settings.clusters["eu"]?.kubeconfig == "/etc/a")
    let printed = text(configuration, settings: settings)
    let mounted = try Manifest(printed).texts("ConfigMap", "chatops-settings")["chatops.yaml"]
    #expect(mounted == settings)
    let line = #"# Set the kubeconfig of the cluster "eu" in chatops.yaml below to /etc/chatops-kubeconfig/cluster-eu."#
    #expect(printed.split(separator: "\n").prefix(8).contains { $0 == line })
}

@Test(.fewAtOnce) func theRolesAreThoseOfTheClusterThatIsAskedFor() async throws {
    try await withTemporaryFolder { folder in
        func printed(_ yaml: String, _ arguments: String..., variables: [String: String] = [:]) async throws -> Run {
            try yaml.write(toFile: folder.file("chatops.yaml"), atomically: true, encoding: .utf8)
            return try await RunningProcess(
                Run.binary,
                ["print"] + arguments,
                in: folder.path,
                environment: ["WEBHOOK_TOKEN": "Zq-hook", "KUBE_NAMESPACES": "shop"].merging(variables) { $1 }
            ).end()
        }
        func places(_ run: Run) throws -> Set<String> {
            #expect(run.code == 0, "\(run.errors)")
            let grants = try grants(try Manifest(run.output).documents).filter { $0.contains(" patch apps/") }
            return Set(grants.map { String($0.prefix { $0 != " " }) })
        }
        let yaml = "clusters: {eu: {context: one, namespaces: [pay, cart]}, us: two, own: in-cluster}\n"
        #expect(try places(await printed(yaml, "kubernetes-rbac", "--cluster", "eu")) == ["pay", "cart"])
        #expect(try places(await printed(yaml, "kubernetes-rbac", "--cluster", "us")) == ["shop"])
        let chosen = ["KUBE_CONTEXT": "one"]
        #expect(try places(await printed(yaml, "kubernetes-rbac", variables: chosen)) == ["pay", "cart"])
        // The pod's own cluster is the one that it is applied to.
        #expect(try places(await printed(yaml, "kubernetes-manifest", variables: chosen)) == ["shop"])
        #expect(try places(await printed(yaml, "kubernetes-manifest", "--cluster", "eu")) == ["pay", "cart"])
        let one = "clusters: {eu: {context: one, namespaces: [pay]}}\n"
        #expect(try places(await printed(one, "kubernetes-rbac")) == ["pay"])
        #expect(try places(await printed(one, "kubernetes-rbac", "--namespaces", "*")) == ["*"])

        let open = try await printed(yaml, "kubernetes-rbac")
        #expect(open.code == 64 && open.errors.contains("--cluster: eu, own, us"), "\(open.errors)")
        let unknown = try await printed(yaml, "kubernetes-rbac", "--cluster", "asia")
        #expect(unknown.code == 64 && unknown.errors.contains("eu, own, us"), "\(unknown.errors)")
        // Where all agree nobody has to choose.
        let same = "clusters: {eu: one, us: two}\n"
        #expect(try places(await printed(same, "kubernetes-rbac")) == ["shop"])
    }
}

/// Verbs by API group, resource and, for a Role, namespace.
private func grants(_ documents: [Node]) throws -> Set<String> {
    var grants: Set<String> = []
    for role in documents where ["Role", "ClusterRole"].contains(role["kind"]?.string) {
        let place = role["metadata"]?["namespace"]?.string ?? "*"
        for rule in try #require(role["rules"]?.sequence) {
            for group in strings(rule["apiGroups"]) {
                for resource in strings(rule["resources"]) {
                    for verb in strings(rule["verbs"]) { grants.insert("\(place) \(verb) \(group)/\(resource)") }
                }
            }
        }
    }
    return grants
}

private func grants(_ rules: [AccessRule], in place: String) -> Set<String> {
    Set(
        rules.flatMap { rule in
            rule.apiGroups.flatMap { group in
                rule.resources.flatMap { resource in rule.verbs.map { "\(place) \($0) \(group)/\(resource)" } }
            }
        }
    )
}

@Test(arguments: [true, false])
func theRolesAreThoseOfTheClient(readOnly: Bool) throws {
    let whole = try Manifest(text(readOnly: readOnly))
    let expected = grants(AccessRules.namespaced(readOnly: readOnly) + AccessRules.nodes(readOnly: readOnly), in: "*")
    #expect(try grants(whole.documents) == expected)
    let spaced = try Manifest(text(namespaces: ["shop", "pay"], readOnly: readOnly))
    let inShop = try grants(spaced.documents).filter { $0.hasPrefix("shop ") }
    #expect(inShop == grants(AccessRules.namespaced(readOnly: readOnly), in: "shop"))
    let bindings = spaced.documents.filter { $0["kind"]?.string?.hasSuffix("Binding") == true }
    #expect(bindings.count == spaced.documents.count { ["Role", "ClusterRole"].contains($0["kind"]?.string) })
    for binding in bindings {
        #expect(binding["subjects"]?[0]?["name"]?.string == "chatops")
        #expect(binding["subjects"]?[0]?["namespace"]?.string == "ops")
    }
    let account = try whole.find("ServiceAccount")
    #expect(account["metadata"]?["namespace"]?.string == "ops")
}

@Test(.fewAtOnce) func theCommandsPrintForTheConfigurationAtHand() async throws {
    try await withTemporaryFolder { folder in
        try "protect: [{actions: [drain, evict, delete pod], need: forbidden, reason: no}]".write(
            toFile: folder.file("chatops.yaml"),
            atomically: true,
            encoding: .utf8
        )
        let environment = ["KUBE_NAMESPACES": "shop", "WEBHOOK_TOKEN": "Zq-hook"]
        func printed(_ arguments: String...) async throws -> Manifest {
            let run = try await RunningProcess(
                Run.binary,
                ["print"] + arguments,
                in: folder.path,
                environment: environment
            ).end()
            #expect(run.code == 0, "\(run.errors)")
            #expect(!run.output.contains("Zq"))
            return try Manifest(run.output)
        }
        let roles = try grants(try await printed("kubernetes-rbac").documents)
        #expect(roles.contains("shop patch apps/deployments"))
        // What is switched off needs no right.
        #expect(!roles.contains { $0.contains("pods/eviction") || $0.hasSuffix(" delete /pods") })
        let looking = try grants(try await printed("kubernetes-rbac", "--read-only", "--namespaces", "a,b").documents)
        #expect(Set(looking.map { $0.prefix { $0 != " " } }) == ["a", "b", "*", "default"])
        #expect(
            !looking.contains { line in ["patch", "create", "delete", "update"].contains { line.contains(" \($0) ") } }
        )
        let everywhere = try grants(try await printed("kubernetes-rbac", "--namespaces", "*", "--no-nodes").documents)
        #expect(everywhere.contains("* patch apps/deployments"))
        #expect(!everywhere.contains { $0.hasSuffix("/nodes") })
        let manifest = try await printed("kubernetes-manifest", "--home", "bots", "--image", "x:1")
        #expect(try manifest.container["image"]?.string == "x:1")
        #expect(try grants(manifest.documents) == roles)
        #expect(try manifest.texts("ConfigMap", "chatops-settings")["chatops.yaml"]?.contains("drain") == true)
        for arguments in [["--namespaces", "Shop"], ["--home", "a b"], ["--namespaces", ","]] {
            let run = try await RunningProcess(
                Run.binary,
                ["print", "kubernetes-rbac"] + arguments,
                in: folder.path,
                environment: environment
            ).end()
            #expect(run.code == 64)
        }
        let image = try await Run.chatops("print", "dockerfile", in: folder.path)
        #expect(image.output == Dockerfile(BotConfiguration()).text)
    }
}

@Test func theUnitNamesTheKubeconfig() throws {
    var configuration = BotConfiguration()
    configuration.cluster = .kubernetes
    configuration.kubernetes.kubeconfig = "kube/a:/etc/b"
    func unit(_ configuration: BotConfiguration) -> String {
        SystemdUnit(configuration, executable: "/x", directory: "/etc/chatops", hasEnvironmentFile: true).text
    }
    #expect(unit(configuration).contains("Environment=KUBECONFIG=/etc/chatops/kube/a:/etc/b\n"))
    configuration.kubernetes.kubeconfig = nil
    configuration.kubernetes.surroundings.variables["HOME"] = "/home/ops"
    #expect(unit(configuration).contains("Environment=KUBECONFIG=/home/ops/.kube/config\n"))
    configuration.cluster = .none
    #expect(!unit(configuration).contains("KUBECONFIG"))
}

private func withSettings(_ text: String, _ body: (_ path: String) throws -> Void) throws {
    let folder = try TemporaryFolder()
    defer { #expect(throws: Never.self) { try FileManager.default.removeItem(atPath: folder.path) } }
    try text.write(toFile: folder.file("chatops.yaml"), atomically: true, encoding: .utf8)
    try body(folder.file("chatops.yaml"))
}
