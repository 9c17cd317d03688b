import Cards
import Desk
import Incidents
import TestTraits
import Testing

@testable import Slack

/// The cards that the product itself makes of what hostile or broken sources say.
@Suite("Cards of hostile incidents stay within every limit", .fewAtOnce)
struct HostileViewTests {
    private func incident(_ text: String) -> IncidentView {
        var view = SampleViews.incident
        view.incident.title = text
        view.incident.labels = [
            "alertname": text, "severity": text, "cluster": text, "namespace": text, "team": text, text: text,
        ]
        view.incident.externalURL = text
        view.incident.acknowledged?.person = PersonName(id: 1, name: text)
        for index in view.alerts.indices {
            view.alerts[index].labels = ["pod": text, "alertname": "\(index)\(text)", text: "\(index)"]
            view.alerts[index].annotations = ["summary": text, "description": text, "runbook_url": text]
            view.alerts[index].generatorURL = "https://example.org/\(text)"
        }
        let pod = Resource(kind: .pod, cluster: text, namespace: text, name: text)
        view.resources = [pod]
        view.advice = Advice(
            suggestions: [Suggestion(action: .logs(container: text, previous: true), resource: pod)],
            reason: .custom(text)
        )
        view.note = .init(by: text, text: text, at: SampleViews.now)
        for index in view.runs.indices { view.runs[index].failure = text }
        return view
    }

    private func views(_ text: String) -> [View] {
        let resource = Resource(kind: .deployment, cluster: text, namespace: text, name: text)
        let view = incident(text)
        var workload = SampleViews.workload
        workload.resource = resource
        workload.versions = [text]
        workload.rollout = .stuck(reason: text, since: SampleViews.now)
        workload.events = [ClusterEvent(at: SampleViews.now, isWarning: true, reason: text, message: text)]
        var pod = SampleViews.pods[0]
        pod.status = text
        pod.containers += (0..<20).map { number in
            .init(name: "\(text)\(number)", image: text, isReady: false, restarts: .max, state: text)
        }
        var excerpt = LogExcerpt(pod: resource, container: text, isPrevious: true, text: text, isWhole: false)
        excerpt.containers = (0..<40).map { "\(text)\($0)" }
        let logs = Screen.logs(of: resource, LogQuery(container: text, filter: text), incident: 42)
        let now = SampleViews.now
        var run = SampleViews.run(.failed)
        run.failure = text
        var asked = SampleViews.run(.asked)
        asked.plan = ActionPlan(.workload(workload, target: nil), warnings: [.managedBy(text), .unchecked(text)])
        var entries = SampleViews.entries
        entries += [
            AuditEntry(
                seq: 1,
                draft: AuditDraft(at: now, actor: .system, operation: .note, incident: 42, parameters: ["text": text]),
                prev: "",
                hash: ""
            )
        ]
        return [
            .incident(view), .run(run, view), .confirmation(asked, view), .timeline(view, entries: entries, older: 1),
            .cluster(.resource(resource, incident: 42), .resource(.workload(workload)), at: now, view),
            .cluster(.resource(resource, incident: 42), .resource(.pod(pod)), at: now, view),
            .cluster(.pods(of: resource, incident: 42, page: 0), .pods(PodList([pod, pod])), at: now, view),
            .cluster(logs, .logs(excerpt), at: now, view), .cluster(logs, .failed(text), at: now, view),
            .cluster(logs, .sentAsFile(name: text), at: now, view),
            .cluster(.description(of: resource, incident: 42), .description(text), at: now, view),
            .cluster(.events(of: resource, incident: 42), .events(workload.events), at: now, view),
            .list(ListView(list: .search(text), incidents: [view.incident], total: 1)),
            .letIn(LetInRequest(id: 1, identity: Identity(frontEnd: .slack, id: text, name: text), at: now)),
        ]
    }

    @Test(arguments: HostileTexts.all.indices)
    func inBothLanguages(_ index: Int) throws {
        // What is longer than any message tells nothing more, and takes its time.
        let text = String(HostileTexts.all[index].unicodeScalars.prefix(BlockKit.sizeLimit + 1_000))
        for view in views(text) {
            let card = ComposedCard(SampleViews.card(view, index.isMultiple(of: 2) ? .en : .ru), posting: .max)
            let message = BlockKit.render(card, posting: card.posting)
            let faults = try BlockKitRules.faults(ofMessage: try JSONTree.written(message))
            #expect(faults.isEmpty, "text \(index): \(faults.prefix(3))")
            #expect(SlackReading(message).buttons.count == card.card.keyboard.joined().count, "text \(index)")
        }
    }
}
