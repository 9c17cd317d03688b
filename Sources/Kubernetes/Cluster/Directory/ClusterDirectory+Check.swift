import Cards
import Incidents
import Logging

extension ClusterDirectory {
    /// Asks every cluster for its version and for what the bot may do there; all at once, the
    /// version no longer than a read may take, the permissions no longer than half a minute. In the order of the labels, the cluster of alerts without a label first.
    package func check() async -> [ClusterCheck] {
        var asked: [(label: String?, entry: ClusterEntry)] = []
        if let standard { asked.append((nil, standard)) }
        asked += entries.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        return await withTaskGroup(of: Placed<ClusterCheck>.self) { group in
            for (place, item) in asked.enumerated() {
                group.addTask { Placed(place: place, value: await Self.check(item.label, item.entry)) }
            }
            var checks: [Placed<ClusterCheck>] = []
            for await check in group { checks.append(check) }
            return checks.sorted { $0.place < $1.place }.map(\.value)
        }
    }

    private static func check(_ label: String?, _ entry: ClusterEntry) async -> ClusterCheck {
        switch entry {
        case .faulty(let fault): ClusterCheck(label: label, isGood: false, text: fault.text, missing: [])
        case .cluster(let cluster): await cluster.check(label)
        }
    }
}

extension KubernetesCluster {
    private struct Version: Decodable, Sendable {
        let gitVersion: String
    }

    func check(_ label: String?) async -> ClusterCheck {
        let place = "\(name) at \(client.access.server)"
        let version: Version
        do throws(APIFailure) {
            version = try await client.get(APIPath("version"), as: Version.self)
        } catch {
            let refusal = ClusterRefusal(error, cluster: name, limit: client.limits.read, language: .en)
            return ClusterCheck(label: label, isGood: false, text: "\(place): \(refusal.text)", missing: [])
        }
        async let user = user()
        let asked = await askRules()
        var text = "\(place): Kubernetes \(version.gitVersion)"
        if let user = await user { text += ", as \(user)" }
        switch (asked.missing.isEmpty, asked.unanswered) {
        case (true, 0): text += ", everything the bot offers is allowed"
        case (false, 0): text += ", may not do everything"
        case (_, asked.count): text += ", permissions could not be asked"
        case (let isEmpty, let unanswered):
            text += isEmpty ? "" : ", may not do everything"
            text += ", \(unanswered) of \(asked.count) permissions could not be asked: run check again"
        }
        text += namespaces.map { " in \($0.sorted().joined(separator: ", "))" } ?? ""
        return ClusterCheck(label: label, isGood: true, text: text, missing: asked.missing)
    }

    /// As the API server calls the bot; nil where it does not tell.
    private func user() async -> String? {
        let body: JSONValue = ["apiVersion": "authentication.k8s.io/v1", "kind": "SelfSubjectReview"]
        guard let bytes = try? body.encoded() else { return nil }
        let path = APIPath("apis", "authentication.k8s.io", "v1", "selfsubjectreviews")
        do throws(APIFailure) {
            let review = try await client.ask(path, body: Array(bytes), as: API.SelfSubjectReview.self)
            let name = ClusterWords.quoted(review.status.userInfo.username)
            return name.isEmpty ? nil : name
        } catch {
            log.debug("who the bot is could not be asked", metadata: ["why": "\(error)"])
            return nil
        }
    }

    private struct AskedRules: Sendable {
        var missing: [AccessRule] = []
        /// Questions, and those without an answer.
        var count: Int
        var unanswered: Int
    }

    /// Asks for everything the bot may ever do there.
    private func askRules() async -> AskedRules {
        var questions: [AccessQuestion] = []
        for (rules, places) in [(AccessRules.namespaced(), namespaceScope.places), (AccessRules.nodes(), [nil])] {
            for rule in rules {
                for (verb, resource) in rule.verbs.flatMap({ verb in rule.resources.map { (verb, $0) } }) {
                    questions += places.map {
                        AccessQuestion(verb: verb, group: rule.apiGroups[0], resource: resource, namespace: $0)
                    }
                }
            }
        }
        let answers = await withTaskGroup(of: Placed<Bool?>.self) { group in
            for (place, question) in questions.enumerated() {
                group.addTask {
                    Placed(place: place, value: await self.permissions.answer(to: question, within: .seconds(30)))
                }
            }
            var answers: [Int: Bool] = [:]
            for await answer in group { if let value = answer.value { answers[answer.place] = value } }
            return answers
        }
        var missing: [AccessRule] = []
        for (place, question) in questions.enumerated() where answers[place] == false {
            if let known = missing.firstIndex(where: {
                $0.apiGroups == [question.group] && $0.resources == [question.resource]
            }) {
                if !missing[known].verbs.contains(question.verb) { missing[known].verbs.append(question.verb) }
            } else {
                missing.append(AccessRule(question.group, [question.resource], [question.verb]))
            }
        }
        return AskedRules(missing: missing, count: questions.count, unanswered: questions.count - answers.count)
    }
}
