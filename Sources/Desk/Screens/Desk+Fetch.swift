import Cards
import Incidents
import Logging

extension Desk {
    /// How long a log may be gone through for a text.
    static let searchPatience = Duration.seconds(30)
    /// Text longer than this goes out as a file where the front-end has files; in Unicode scalars.
    static let inlineLimit = 3_000

    /// Asks the cluster for a screen and shows the answer, unless the person has moved on.
    func fetch(_ screen: Screen, for posting: Int64) async {
        if case .logs(let resource, let query, _) = screen, query.extent == .whole {
            return await fetchWholeLog(of: resource, query, for: screen, on: posting)
        }
        guard let ticket = fetches.join(screen, for: posting) else { return }
        let answer = await ask(screen)
        for posting in fetches.finish(ticket) {
            guard let shown = await keep(answer, of: screen, on: posting),
                case .logs(let resource, let query, _) = screen, case .logs(let excerpt) = answer.data,
                excerpt.followedUntil != nil
            else { continue }
            await errands.start(in: .follows, of: resource.cluster) {
                await followLog(of: resource, query, from: excerpt, for: screen, on: shown)
            }
        }
    }

    /// So much is being read that this is not even begun.
    func leaveOut(_ screen: Screen, for posting: Int64) async {
        let words = Phrase.tooManyReads(settings.book.language)
        _ = await keep(ClusterAnswer(data: .failed(words)), of: screen, on: posting)
    }

    /// Asks the cluster for what postings went back to.
    func fetch(_ waiting: [Int64: Screen]) async {
        for (posting, screen) in waiting.sorted(by: { $0.key < $1.key }) {
            await errands.start(in: screen.lane, of: screen.resource?.cluster) { await fetch(screen, for: posting) }
        }
    }

    /// - Returns: the posting that shows it now; nil when the person has moved on.
    private func keep(_ answer: ClusterAnswer, of screen: Screen, on posting: Int64) async -> Int64? {
        let now = clock.now()
        do {
            let shown = try await store.write { records -> Int64? in
                guard let shown = try records.posting(posting), shown.screen == screen, shown.state == .live else {
                    return nil
                }
                var data = answer.data
                if let file = answer.file, shown.address.frontEnd != .console {
                    try records.enqueue(
                        .file(
                            name: file.name,
                            contents: Array(file.text.utf8),
                            caption: file.caption,
                            replyTo: shown.fileParent
                        ),
                        to: shown.address.filePlace,
                        at: now
                    )
                    data = shown.sentAsFile(file.name)
                }
                try records.show(screen, data: data, on: shown.id, at: now)
                return shown.id
            }
            if let shown { feed.send(.posting(shown)) }
            if answer.file != nil { feed.send(.outbox) }
            return shown
        } catch {
            log.error(
                "a cluster's answer could not be stored",
                metadata: ["posting": "\(posting)", "error": "\(error)"]
            )
            return nil
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
            let patience = screen.lane == .searches ? Self.searchPatience : settings.clusterPatience
            return try await withDeadline(patience) { () throws(ClusterRefusal) in
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
        case .incident, .more, .snoozes, .timeline, .question, .confirmation, .run, .list, .storm, .letIn, .home,
            .cause, .runbook, .report, .channel, .tickets, .onCall, .paging, .notices, .silence, .maintenance:
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
                let gatherer = ViewGatherer(records: records, settings: settings, now: now, cluster: cluster)
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
    ) async -> [(resource: Resource, answer: StateAnswer)] {
        await withTaskGroup(of: PlacedAnswer.self) { group in
            for (place, resource) in resources.enumerated() {
                group.addTask { PlacedAnswer(place: place, answer: await state(of: resource, in: cluster)) }
            }
            var answers: [Int: StateAnswer] = [:]
            for await placed in group { answers[placed.place] = placed.answer }
            return resources.enumerated().compactMap { place, resource in
                answers[place].map { (resource, $0) }
            }
        }
    }

    private func state(of resource: Resource, in cluster: any Cluster) async -> StateAnswer {
        guard resource.kind != .host else { return .success(.plain(resource)) }
        do throws(ClusterRefusal) {
            return .success(try await cluster.state(of: resource))
        } catch {
            return .failure(error)
        }
    }

    private typealias StateAnswer = Result<ResourceState, ClusterRefusal>

    /// A type of its own: as a pair, the optimizer of Swift 6.3 mixes up what the children of the group return.
    private struct PlacedAnswer: Sendable {
        let place: Int
        let answer: StateAnswer
    }

    /// More resources than this are not asked for on one screen.
    private static let resourceLimit = 20
}
