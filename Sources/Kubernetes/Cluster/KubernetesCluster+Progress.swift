import Cards
import Desk
import Incidents

extension KubernetesCluster {
    /// How far a started run is, from what is watched: asking each second costs no request while the watch holds.
    func progress(of run: ActionRun) async throws(ClusterRefusal) -> ActionProgress {
        guard let course = runs.course(of: run.id) else {
            throw ClusterRefusal(ActingWords.unknownRun(language), kind: .outcomeUnknown)
        }
        do throws(ActingStop) {
            let progress = try await progress(run, course)
            if case .running = progress { return progress }
            runs.end(run.id)
            cache.forget()
            return progress
        } catch {
            throw error.refusal(about: run.resource, language)
        }
    }

    private func progress(_ run: ActionRun, _ course: RunCourse) async throws(ActingStop) -> ActionProgress {
        switch course {
        case .over: .done
        case .rollout(let rollout): try await follow(rollout, run)
        case .scale(let scaling): try await follow(scaling, run)
        case .leaving(let leaving): try await follow(leaving, run)
        case .job(let job): try await follow(job, run)
        case .drain(let drain): try await step(drain, run)
        }
    }

    func sight<Item: APIObject>(_ path: APIPath, of type: Item.Type) async throws(ActingStop) -> ObjectSight<Item> {
        do throws(APIFailure) {
            return try await runs.watches.sight(path, of: type)
        } catch {
            throw .api(error, AccessNeed("list", path))
        }
    }

    /// The pods of a selector; none where they cannot be seen, for they only tell why.
    func tellingPods(_ selector: API.LabelSelector?, in namespace: String) async -> [API.Pod] {
        await pods(selector, in: namespace)
    }

    func running(_ done: Int, _ total: Int, _ detail: Phrase?) -> ActionProgress {
        let line = detail?(language)
        return .running(
            ActionRun.Progress(
                done: min(max(0, done), max(0, total)),
                total: max(0, total),
                detail: line.map { $0.count > 200 ? $0.prefix(199) + "…" : $0 }
            )
        )
    }

    func failed(_ phrase: Phrase) -> ActionProgress {
        let text = phrase(language)
        return .failed(text.count > 300 ? text.prefix(299) + "…" : text)
    }
}
