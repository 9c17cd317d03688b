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
    /// False where the account of the kubeconfig may not give roles outside of its namespaces.
    let hasNodeRole: Bool
    /// Nothing, until it is found out.
    var can = LiveAbilities()

    var manifest: LiveManifest { LiveManifest(namespace: namespace, settings: settings, can: can) }

    /// Makes everything, runs `body`, and removes everything again, whatever happens.
    ///
    /// - Parameter readOnly: the account gets the role of `--read-only`.
    static func run(
        _ settings: LiveSettings,
        readOnly: Bool = false,
        clock: any WallClock = RunningClock(),
        _ body: @escaping @Sendable (LiveCluster) async throws -> Void
    ) async throws {
        let admin = try APIClient(
            access: access(settings, clock),
            limits: settings.limits,
            environment: settings.environment,
            log: log
        )
        let namespace = "chatops-live-\(UUID().uuidString.lowercased().prefix(8))"
        do {
            let roles = try LiveRoles(printed: printed(namespace, readOnly: readOnly), namespace: namespace)
            let broom = LiveBroom(admin: admin, settings: settings, clock: clock)
            for failure in await broom.sweep() {
                Issue.record("what an earlier run left could not be removed: \(failure)", severity: .warning)
            }
            let given = Shared<[JSONValue]>([])
            func remove() async throws {
                guard let left = try await broom.remove(namespace, given.value) else { return }
                Issue.record("\(left)", severity: .warning)
            }
            do {
                try await withTemporaryFolder { folder in
                    try await work(settings, admin, namespace, roles, given, clock, folder, body)
                }
            } catch {
                // What went wrong first is what has to be told; what stays behind is told besides.
                do { try await remove() } catch let left { Issue.record(left) }
                throw error
            }
            try await remove()
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
        _ given: Shared<[JSONValue]>,
        _ clock: any WallClock,
        _ folder: TemporaryFolder,
        _ body: @escaping @Sendable (LiveCluster) async throws -> Void
    ) async throws {
        let manifest = LiveManifest(namespace: namespace, settings: settings)
        try await create(LiveManifest.namespace(namespace), admin)
        let account = try await create(manifest.account(account), admin)
        let hasNodeRole = try await give(roles, namespace, admin, given)
        let request = try LivePath.object(account).appending("token")
        let answer = try await admin.post(request, body: bytes(LiveManifest.token), as: JSONValue.self)
        guard let token = answer.at("status", "token")?.string else { throw FixtureFault("there is no token") }
        let bot = ClusterSettings(
            kubeconfig: try LiveKubeconfig.write(token, in: folder, before: settings),
            namespaces: [namespace],
            environment: settings.environment
        )
        let place = bot.whole(ClusterPlace(context: LiveKubeconfig.context))
        let cluster = ClusterDirectory.cluster(
            try bot.access(place, clock: clock),
            bot,
            clock,
            log,
            limits: settings.limits,
            namespaces: place.namespaces
        )
        let directory = ClusterDirectory(entries: [label: .cluster(cluster)], standard: nil, language: .en)
        let live = LiveCluster(
            settings: settings,
            admin: admin,
            namespace: namespace,
            roles: roles,
            directory: directory,
            cluster: cluster,
            clock: clock,
            hasNodeRole: hasNodeRole
        )
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await directory.run() }
            defer { group.cancelAll() }
            try await eventually("the watches") { live.cluster.runs.watches.isRunning }
            try await live.settle()
            try await body(live)
        }
    }

    /// Creates the roles and bindings as printed. Those outside of the namespace may not be this account's to give: then
    /// that is said, and everything goes on without them.
    ///
    /// - Parameter given: gets what was made outside of the namespace.
    /// - Returns: whether everything was given.
    private static func give(
        _ roles: LiveRoles,
        _ namespace: String,
        _ admin: APIClient,
        _ given: Shared<[JSONValue]>
    ) async throws -> Bool {
        var refused: String?
        let outside = roles.outside(namespace)
        for document in roles.documents {
            guard outside.contains(document) else {
                try await create(document, admin)
                continue
            }
            guard refused == nil else { continue }
            // Before it is made: an answer that is lost must not leave it behind.
            given.change { $0.append(document) }
            do {
                try await create(document, admin)
            } catch let failure as APIFailure where failure.kind == .forbidden {
                given.change { _ = $0.removeLast() }
                refused = failure.status?.message ?? "\(failure)"
            }
        }
        guard let refused else { return true }
        LiveAbilities.skipped("nodes", because: "their role may not be given: \(refused)")
        return false
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
    func create(_ object: JSONValue) async throws -> JSONValue {
        let made = try await Self.create(object, admin)
        let kind = made["kind"]?.string ?? ""
        guard can.hasControllers, ["Deployment", "StatefulSet", "DaemonSet"].contains(kind) else { return made }
        // A plan of what its controller has not yet seen would change under it.
        return try await wait("\(kind) to be taken up by its controller") {
            let now = try await look(made)
            let seen = now.at("status", "observedGeneration")?.integer ?? 0
            let revision = now.at("metadata", "annotations")?[RevisionHistory.number]
            let isTaken = seen >= now.at("metadata", "generation")?.integer ?? 1
            return isTaken && (kind != "Deployment" || revision != nil) ? made : nil
        }
    }

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

    /// The account may need a moment until every part of the server knows of its roles: each rule is asked for, past
    /// what the bot remembers.
    private func settle() async throws {
        let path = APIPath("apis", "authorization.k8s.io", "v1", "selfsubjectaccessreviews")
        var left = roles.questions(of: namespace, outside: hasNodeRole)
        _ = try await Poll.until("the role", within: settings.patience, every: .milliseconds(200)) {
            () async throws -> Bool? in
            var denied: [AccessQuestion] = []
            for question in left {
                do throws(APIFailure) {
                    let body = try Self.request(question)
                    let answer = try await cluster.client.ask(path, body: body, as: API.SelfSubjectAccessReview.self)
                    if !answer.status.allowed { denied.append(question) }
                } catch {
                    guard Self.maySettle(error) else { throw error }
                    throw Poll.Retry(hint: "\(error)")
                }
            }
            left = denied
            guard denied.isEmpty else {
                throw Poll.Retry(hint: denied.map { "\($0.verb) \($0.resource)" }.joined(separator: ", "))
            }
            return true
        }
    }

    private static func request(_ question: AccessQuestion) throws(APIFailure) -> [UInt8] {
        do { return try bytes(question.review) } catch { throw APIFailure(kind: .unreadable("\(error)")) }
    }

    /// A token that is a moment old may not be known everywhere either.
    private static func maySettle(_ failure: APIFailure) -> Bool {
        switch failure.kind {
        case .unauthorized, .forbidden, .tooManyRequests, .unavailable, .timedOut, .lost: true
        default: false
        }
    }
}
