import Cards
import Incidents

/// Screens of runbooks.
extension Samples {
    static let runbookKey = RunbookKey(alert: "KubePodCrashLooping", service: "checkout")
    static let runbookText = """
        # First look

        1. Read the *last* logs: `kubectl logs -p`.
        2. Was there a **rollout**? See [the board](https://grafana.example.org/d/1).

        ```sh
        kubectl -n shop rollout undo deploy/checkout
        ```

        Then tell #payments.
        """

    static func runbookVersion(
        _ number: Int,
        _ text: String = runbookText,
        of key: RunbookKey = runbookKey,
        isActive: Bool = true,
        source: RunbookSource = .person(ann, via: .telegram)
    ) -> RunbookVersion {
        RunbookVersion(
            key: key,
            number: number,
            text: text,
            source: source,
            at: .minutesAgo(Int64(60 / number)),
            isActive: isActive
        )
    }

    static func runbook(
        _ screen: RunbookScreen,
        _ content: RunbookView.Content,
        in incident: IncidentView? = crashLoop
    ) -> View {
        .runbook(RunbookView(screen: screen, content: content, incident: incident))
    }

    static var runbooks: [(name: String, view: View)] {
        let key = runbookKey
        let shown = RunbookScreen.text(key, page: 0, incident: 42)
        let long = runbookVersion(3, String(repeating: "A step that takes some words.\n\n", count: 300))
        let changed = runbookText.replacing("Then tell #payments.", with: "Then tell #payments.\n\nAnd go to sleep.")
        let from = RunbookSource.file(path: "shop/crash.md", hash: String(repeating: "a", count: 64))
        let model = RunbookSource.model(name: "model-a", by: ann, via: .api)
        var written = crashLoop
        written.runbook = RunbookOffer(key: key, isWritten: true)
        var unwritten = crashLoop
        unwritten.runbook = RunbookOffer(key: key, isWritten: false)
        var over = resolvedByItself
        over.runbook = unwritten.runbook
        let versions = [
            runbookVersion(3, changed, isActive: false, source: model), runbookVersion(2, source: from),
            runbookVersion(1, "x", isActive: false),
        ]
        return [
            ("runbook", runbook(shown, .text(runbookVersion(3)))),
            ("generalRunbook", runbook(shown, .text(runbookVersion(1, of: key.general)))),
            ("runbookAlone", runbook(.text(key, page: 0, incident: nil), .text(runbookVersion(3)), in: nil)),
            ("longRunbook", runbook(.text(key, page: 1, incident: 42), .text(long))),
            ("noRunbook", runbook(shown, .missing([key, key.general]))),
            ("runbookSource", runbook(.source(key, page: 0, incident: 42), .source(runbookVersion(3)))),
            (
                "runbookHistory",
                runbook(.history(key, before: nil, incident: 42), .history(versions, older: 1))
            ),
            (
                "runbookVersion",
                runbook(.version(key, 3, page: 0, incident: 42), .version(versions[0], active: 1))
            ),
            (
                "runbookDifference",
                runbook(
                    .difference(key, from: 2, to: 3, page: 0, incident: 42),
                    .difference(from: versions[1], to: versions[0], active: 2)
                )
            ),
            (
                "sameRunbooks",
                runbook(
                    .difference(key, from: 2, to: 3, page: 0, incident: 42),
                    .difference(from: versions[1], to: runbookVersion(3), active: 3)
                )
            ),
            (
                "askRunbook",
                runbook(shown, .editing(.runbook(key, base: 3, incident: 42), runbookVersion(3)))
            ),
            ("askNewRunbook", runbook(shown, .editing(.runbook(key, base: nil, incident: 42), nil))),
            (
                "runbookList",
                runbook(
                    .list(after: RunbookKey(alert: "A")),
                    .list(
                        [
                            Runbook(key: key, active: 3, newest: 4, changedAt: .minutesAgo(120)),
                            Runbook(key: key.general, active: nil, newest: 1, changedAt: .minutesAgo(2_900)),
                        ],
                        next: key
                    ),
                    in: nil
                )
            ),
            ("noRunbooks", runbook(.list(after: nil), .list([], next: nil), in: nil)),
            ("withRunbook", .incident(written)), ("withoutRunbook", .more(unwritten)),
            ("overWithoutRunbook", .incident(over)),
        ]
    }
}
