import Incidents

extension ClusterCards {
    /// Beyond this a page would choke; in Unicode scalars. A chat's own limit is far below, and longer output is a file there.
    static let outputLimit = 100_000

    /// The end of a container's output.
    func logsCard(_ excerpt: LogExcerpt, of resource: Resource, _ query: LogQuery) -> Card {
        let output = Output(excerpt.text.output(), limit: Self.outputLimit)
        var about: [Phrase?] = [
            resource.kind == .pod ? nil : Phrase(ShortNames.pod(excerpt.pod.name)),
            excerpt.container.isEmpty ? nil : .container(excerpt.container.oneLine(63)),
            excerpt.isPrevious ? .previousRun : nil,
        ]
        var content: [Card.Block] = []
        if output.isEmpty {
            content = pen.line(excerpt.isPrevious ? .noPreviousOutput : .noOutput)
        } else {
            if !excerpt.isWhole || output.leftOut > 0 { about.append(.lastLines(output.lineCount)) }
            content.append(.preformatted(output.tail))
        }
        let container = excerpt.container.nilIfEmpty
        let other =
            excerpt.isPrevious
            ? act(.logs, .logs(container: container, previous: false), excerpt.pod)
            : act(.previousLogs, .logs(container: container, previous: true), excerpt.pod)
        return framed(pen.dotted(about) + content, buttons: [[other]])
    }

    /// What `kubectl describe` tells.
    func descriptionCard(_ text: String) -> Card {
        let output = Output(text.output(), limit: Self.outputLimit)
        guard !output.isEmpty else { return framed(pen.line(.noOutput)) }
        let rest = output.leftOut > 0 ? pen.line(.linesLeftOut(output.leftOut)) : []
        return framed([.preformatted(output.head)] + rest)
    }
}
