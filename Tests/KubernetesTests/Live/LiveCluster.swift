import Cards
import Desk
import Foundation
import Incidents
import Logging
import ServiceLifecycle
import TestSupport
import Testing

@testable import Kubernetes

/// A namespace of the suite's own in a real cluster, and the bot's client of it under an account with the printed role.
struct LiveCluster: Sendable {
    static let account = "chatops"
    /// The alert label of the cluster.
    static let label = "live"

    let settings: LiveSettings
    /// The account of the kubeconfig that was given; it plays everybody else, and looks up what the bot did.
    let admin: APIClient
    let namespace: String
    let roles: LiveRoles
    let directory: ClusterDirectory
    let cluster: KubernetesCluster
    let clock: any WallClock

    var manifest: LiveManifest { LiveManifest(namespace: namespace, settings: settings) }

    /// Makes everything, runs `body`, and removes everything again, whatever happens.
    ///
    /// - Parameter readOnly: the account gets the role of `--read-only`.
    static func run(
        _ settings: LiveSettings,
        readOnly: Bool = false,
        clock: any WallClock = RunningClock(),
        _ body: @escaping @Sendable (LiveCluster) async throws -> Void
    ) async throws {
        let admin = try APIClient(access: access(settings, clock), environment: settings.environment, log: log)
        let namespace = "chatops-live-\(UUID().uuidString.lowercased().prefix(8))"
        do {
            let roles = try LiveRoles(printed: printed(namespace, readOnly: readOnly), namespace: namespace)
            let broom = LiveBroom(admin: admin, clock: clock)
            try await broom.sweep()
            do {
                try await withTemporaryFolder { folder in
                    try await work(settings, admin, namespace, roles, clock, folder, body)
                }
            } catch {
                // What went wrong first is what has to be told; what stays behind is told besides.
                do { try await broom.remove(namespace, roles) } catch let left { Issue.record(left) }
                throw error
            }
            try await broom.remove(namespace, roles)
        } catch {
            try await admin.shutDown()
            throw error
        }
        try await admin.shutDown()
    }

    /// The text that `chatops print kubernetes-rbac` prints.
    static func printed(_ namespace: String, readOnly: Bool) -> String {
        kubernetesRBAC(
            namespaces: [namespace],
            readOnly: readOnly,
            nodes: true,
            serviceAccount: account,
            home: namespace
        )
    }

    private static func work(
        _ settings: LiveSettings,
        _ admin: APIClient,
        _ namespace: String,
        _ roles: LiveRoles,
        _ clock: any WallClock,
        _ folder: TemporaryFolder,
        _ body: @escaping @Sendable (LiveCluster) async throws -> Void
    ) async throws {
        let manifest = LiveManifest(namespace: namespace, settings: settings)
        try await create(LiveManifest.namespace(namespace), admin)
        let account = try await create(manifest.account(account), admin)
        for document in roles.documents { try await create(document, admin) }
        let request = try LivePath.object(account).appending("token")
        let answer = try await admin.post(request, body: bytes(LiveManifest.token), as: JSONValue.self)
        guard let token = answer.at("status", "token")?.string else { throw FixtureFault("there is no token") }
        let cluster = ClusterPlace(context: LiveKubeconfig.context)
        let directory = ClusterDirectory(
            ClusterSettings(
                kubeconfig: try LiveKubeconfig.write(token, in: folder, before: settings),
                contexts: [label: cluster],
                namespaces: [namespace],
                environment: settings.environment
            ),
            clock: clock,
            log: log
        )
        let live = LiveCluster(
            settings: settings,
            admin: admin,
            namespace: namespace,
            roles: roles,
            directory: directory,
            cluster: try directory.cluster(label),
            clock: clock
        )
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await directory.run() }
            defer { group.cancelAll() }
            try await eventually("the watches") { live.cluster.runs.watches.isRunning }
            try await live.settle()
            try await body(live)
        }
    }

    private static func access(_ settings: LiveSettings, _ clock: any WallClock) throws -> ClusterAccess {
        try ClusterAccess.find(
            kubeconfig: settings.kubeconfig,
            context: settings.context,
            environment: settings.environment,
            home: settings.home,
            clock: clock
        )
    }

    private static let log = Logger(label: "live") { _ in SwiftLogNoOpLogHandler() }

    static func bytes(_ value: JSONValue) throws -> [UInt8] { Array(try value.encoded()) }

    // MARK: The hands of everybody else

    @discardableResult
    static func create(_ object: JSONValue, _ admin: APIClient) async throws -> JSONValue {
        var made = try await admin.post(LivePath.collection(of: object), body: bytes(object), as: JSONValue.self)
        made["kind"] = object["kind"]
        made["apiVersion"] = object["apiVersion"]
        return made
    }

    @discardableResult
    func create(_ object: JSONValue) async throws -> JSONValue { try await Self.create(object, admin) }

    /// The object as it is now.
    func look(_ object: JSONValue) async throws -> JSONValue {
        try await admin.get(LivePath.object(object), as: JSONValue.self)
    }

    func merge(_ patch: JSONValue, into object: JSONValue) async throws {
        _ = try await admin.patch(LivePath.object(object), .merge, body: Self.bytes(patch), as: JSONValue.self)
    }

    /// Another value of the environment: the smallest change that is a new revision.
    func release(_ number: Int, of object: JSONValue) async throws {
        let patch: JSONValue = [
            "spec": [
                "template": [
                    "spec": [
                        "containers": [["name": "app", "env": [["name": "RELEASE", "value": .string("\(number)")]]]]
                    ]
                ]
            ]
        ]
        _ = try await admin.patch(
            LivePath.object(object),
            .strategicMerge,
            body: Self.bytes(patch),
            as: JSONValue.self
        )
    }

    /// The account may need a moment until every part of the server knows of its role.
    private func settle() async throws {
        let question = AccessQuestion(verb: "list", group: "", resource: "pods", namespace: namespace)
        let review = try Self.bytes(question.review)
        let path = APIPath("apis", "authorization.k8s.io", "v1", "selfsubjectaccessreviews")
        _ = try await Poll.until("the role", within: .seconds(30), every: .milliseconds(200)) {
            let answer = try await cluster.client.ask(path, body: review, as: API.SelfSubjectAccessReview.self)
            return answer.status.allowed ? true : nil
        }
    }
}
