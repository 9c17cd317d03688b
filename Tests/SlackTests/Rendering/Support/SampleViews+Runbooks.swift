import Cards
import Incidents

/// Screens of runbooks.
extension SampleViews {
    static let runbookKey = RunbookKey(alert: "KubePodCrashLooping", service: "checkout")
    static let runbookText = """
        # First look

        1. Read the *last* logs: `kubectl logs -p`.
        2. Was there a **rollout**? See [the board](https://grafana.example.org/d/1?a=<2>&b=3).

        ```sh
        kubectl -n shop rollout undo deploy/checkout
        ```

        Then tell #payments and @channel.
        """

    static var runbooks: [(name: String, view: View)] {
        let key = runbookKey
        let first = version(1, "Wait & see.", isActive: false)
        let second = version(2, runbookText, isActive: true)
        return [
            ("runbook", view(.text(key, page: 0, incident: 42), .text(second))),
            ("runbook-none", view(.text(key, page: 0, incident: 42), .missing([key, key.general]))),
            (
                "runbook-versions",
                view(.history(key, before: nil, incident: 42), .history([second, first], older: nil))
            ),
            (
                "runbook-difference",
                view(
                    .difference(key, from: 1, to: 2, page: 0, incident: 42),
                    .difference(from: first, to: second, active: 2)
                )
            ),
            ("runbooks", .runbook(RunbookView(screen: .list(after: nil), content: list, incident: nil))),
        ]
    }

    private static var list: RunbookView.Content {
        .list([Runbook(key: runbookKey, active: 2, newest: 2, changedAt: ago(.hours(3)))], next: nil)
    }

    private static func version(_ number: Int, _ text: String, isActive: Bool) -> RunbookVersion {
        RunbookVersion(
            key: runbookKey,
            number: number,
            text: text,
            source: .person(PersonName(id: 1, name: "responder-a"), via: .slack),
            at: ago(.hours(3)),
            isActive: isActive
        )
    }

    private static func view(_ screen: RunbookScreen, _ content: RunbookView.Content) -> View {
        .runbook(RunbookView(screen: screen, content: content, incident: unacknowledged))
    }
}
