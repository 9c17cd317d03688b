import Cards
import Incidents
import Logging

extension ClusterDirectory {
    /// Asks every cluster for its version and for what the bot may do there; all at once, none longer than a read may
    /// take for each of the two. In the order of the labels, the cluster of alerts without a label first.
    package func check() async -> [ClusterCheck] {
        var asked: [(label: String?, entry: ClusterEntry)] = []
        if let standard { asked.append((nil, standard)) }
        asked += entries.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        return await withTaskGroup(of: (Int, ClusterCheck).self) { group in
            for (place, item) in asked.enumerated() {
                group.addTask { (place, await Self.check(item.label, item.entry)) }
            }
            var checks: [(Int, ClusterCheck)] = []
            for await check in group { checks.append(check) }
            return checks.sorted { $0.0 < $1.0 }.map(\.1)
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
        let missing = await missingRules()
        var text = "\(place): Kubernetes \(version.gitVersion)"
        if let user = await user { text += ", as \(user)" }
        if let missing {
            text += missing.isEmpty ? ", everything the bot offers is allowed" : ", may not do everything"
        } else {
            text += ", permissions could not be asked"
        }
        text += namespaces.map { " in \($0.sorted().joined(separator: ", "))" } ?? ""
        return ClusterCheck(label: label, isGood: true, text: text, missing: missing ?? [])
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

    /// Nil when it cannot be asked.
    private func missingRules() async -> [AccessRule]? {
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
        let answers = await withTaskGroup(of: (Int, Bool?).self) { group in
            for (place, question) in questions.enumerated() {
                group.addTask { (place, await self.permissions.answer(to: question)) }
            }
            var answers: [Int: Bool] = [:]
            for await (place, answer) in group { if let answer { answers[place] = answer } }
            return answers
        }
        guard !answers.isEmpty else { return nil }
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
        return missing
    }
}
