import Incidents

/// Pods as a table that a phone shows without wrapping: 42 columns at most.
struct PodTable {
    static let width = 42

    let pods: [Pod]
    let pen: Pen

    var text: String {
        let rows = pods.map { pod in
            [
                ShortNames.pod(pod.resource.name),
                pod.status.oneLine(40),
                String(pod.restarts),
                pen.text(.tightSpan(pen.since(pod.createdAt))),
            ]
        }
        return Table(
            header: [pen.text(.podColumn), pen.text(.statusColumn), "↻", ""],
            rows: rows,
            // Names differ at their end; the status is told by its beginning.
            columns: [.flexible(keeps: .end), .flexible(keeps: .beginning), .right, .right]
        )
        .text(width: Self.width)
    }
}
