import Cards
import Incidents
import Logging

extension Desk {
    /// Text longer than this goes out as a file where the front-end has files; in Unicode scalars.
    static let inlineLimit = 3_000

    /// Asks the cluster for a screen and shows the answer, unless the person has moved on.
    func fetch(_ screen: Screen, for posting: Int64) async {
        if case .logs(let resource, let query, _) = screen, query.extent == .whole {
            return await fetchWholeLog(of: resource, query, for: screen, on: posting)
        }
        guard fetches.join(screen, for: posting) else { return }
        let answer = await ask(screen)
        for posting in fetches.finish(screen) {
            await keep(answer, of: screen, on: posting)
            guard case .logs(let resource, let query, _) = screen, case .logs(let excerpt) = answer.data,
                excerpt.followedUntil != nil
            else { continue }
            await errands.start(in: .follows) {
                await followLog(of: resource, query, from: excerpt, for: screen, on: posting)
            }
        }
    }

    private func keep(_ answer: ClusterAnswer, of screen: Screen, on posting: Int64) async {
        let now = clock.now()
        do {
            try await store.write { records in
                guard let shown = try records.posting(posting), shown.screen == screen, shown.state == .live else {
                    return
                }
                var data = answer.data
                if let file = answer.file, shown.address.frontEnd != .console {
                    try records.enqueue(
                        .file(
                            name: file.name,
                            contents: Array(file.text.utf8),
                            caption: file.caption,
                            replyTo: shown.message
                        ),
                        to: shown.address,
                        at: now
                    )
                    data = .sentAsFile(name: file.name)
                }
                try records.show(screen, data: data, on: posting, at: now)
            }
            feed.send(.posting(posting))
            if answer.file != nil { feed.send(.outbox) }
        } catch {
            log.error(
                "a cluster's answer could not be stored",
                metadata: ["posting": "\(posting)", "error": "\(error)"]
            )
        }
    }

    /// What the cluster answered, and the same as a file when it is long.
    private struct ClusterAnswer {
        var data: ScreenData
        var file: (name: String, text: String, caption: String)?
    }

    private func ask(_ screen: Screen) async -> ClusterAnswer {
        guard let cluster else {
            return ClusterAnswer(data: .failed(settings.book.text(of: .noCluster, at: clock.now())))
        }
        do throws(ClusterRefusal) {
            return try await withDeadline(settings.clusterPatience) { () throws(ClusterRefusal) in
                try await answer(screen, from: cluster)
            }
        } catch {
            return ClusterAnswer(data: .failed(error.text))
        }
    }

    private func answer(_ screen: Screen, from cluster: any Cluster) async throws(ClusterRefusal) -> ClusterAnswer {
        let language = settings.book.language
        switch screen {
        case .resources(let incident):
            return ClusterAnswer(data: .resources(try await states(ofIncident: incident, in: cluster)))
        case .resource(let resource, _):
            return ClusterAnswer(data: .resource(try await cluster.state(of: resource)))
        case .scaling(let resource, _):
            return ClusterAnswer(data: .resource(try await cluster.state(of: resource)))
        case .pods(let resource, _, _):
            return ClusterAnswer(data: .pods(try await cluster.pods(of: resource)))
        case .revisions(let resource, _):
            return ClusterAnswer(data: .revisions(try await cluster.revisions(of: resource)))
        case .logs(let resource, let query, _):
            var excerpt = try await cluster.logs(of: resource, query)
            // What has ended writes no more.
            if query.isFollowed, !query.isPrevious {
                excerpt = Self.inline(excerpt)
                excerpt.followedUntil = clock.now() + Self.followSpan
                return ClusterAnswer(data: .logs(excerpt))
            }
            let caption = Phrase.logsCaption(excerpt.pod.path, excerpt.container, query.isPrevious)(language)
            let name = Self.logFileName(excerpt, query)
            return ClusterAnswer(data: .logs(excerpt), file: file(name, excerpt.text, caption))
        case .events(let resource, _): return ClusterAnswer(data: .events(try await cluster.events(of: resource)))
        case .description(let resource, _):
            let text = try await cluster.describe(resource)
            let caption = Phrase.descriptionCaption(resource.path)(language)
            let name = "\(resource.kind.rawValue)-\(resource.name).txt"
            return ClusterAnswer(data: .description(text), file: file(name, text, caption))
        case .incident, .more, .snoozes, .timeline, .question, .confirmation, .run, .list, .storm, .letIn,
            .runbook:
            return ClusterAnswer(data: .loading)
        }
    }

    private func file(_ name: String, _ text: String, _ caption: String) -> (String, String, String)? {
        text.unicodeScalars.count > Self.inlineLimit ? (name, text, caption) : nil
    }

    private func states(
        ofIncident id: Int64,
        in cluster: any Cluster
    ) async throws(ClusterRefusal) -> [ResourceState] {
        let resources: [Resource]
        do {
            let settings = settings
            let now = clock.now()
            resources = try await store.read { records in
                let gatherer = ViewGatherer(records: records, settings: settings, now: now, hasCluster: true)
                return try gatherer.incidentView(id)?.resources ?? []
            }
        } catch {
            throw ClusterRefusal("\(error)")
        }
        let answers = await states(of: Array(resources.prefix(Self.resourceLimit)), in: cluster)
        // One that may not be read, or lives in a cluster that is away, does not hide the others.
        var firstRefusal: ClusterRefusal?
        let states = answers.map { resource, answer -> ResourceState in
            switch answer {
            case .success(let state): return state
            case .failure(let refusal):
                firstRefusal = firstRefusal ?? refusal
                return .plain(resource)
            }
        }
        if let firstRefusal, !answers.contains(where: { (try? $0.answer.get()) != nil }) { throw firstRefusal }
        return states
    }

    /// All at once: the adapter keeps to what its cluster bears.
    private func states(
        of resources: [Resource],
        in cluster: any Cluster
    ) async -> [(resource: Resource, answer: Result<ResourceState, ClusterRefusal>)] {
        await withTaskGroup(of: (Int, Result<ResourceState, ClusterRefusal>).self) { group in
            for (place, resource) in resources.enumerated() {
                group.addTask {
                    do throws(ClusterRefusal) {
                        let isOutside = resource.kind == .host
                        return (place, .success(isOutside ? .plain(resource) : try await cluster.state(of: resource)))
                    } catch {
                        return (place, .failure(error))
                    }
                }
            }
            var answers: [Int: Result<ResourceState, ClusterRefusal>] = [:]
            for await (place, answer) in group { answers[place] = answer }
            return resources.enumerated().compactMap { place, resource in
                answers[place].map { (resource, $0) }
            }
        }
    }

    /// More resources than this are not asked for on one screen.
    private static let resourceLimit = 20
}
