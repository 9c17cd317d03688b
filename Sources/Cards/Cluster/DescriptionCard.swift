import Incidents

extension ClusterCards {
    /// Beyond this a page would choke; in Unicode scalars. A chat's own limit is far below, and longer output is a file there.
    static let outputLimit = 100_000

    /// What `kubectl describe` tells.
    func descriptionCard(_ text: String) -> Card {
        let output = Output(text.output(), limit: Self.outputLimit)
        guard !output.isEmpty else { return framed(pen.line(.noOutput)) }
        let rest = output.leftOut > 0 ? pen.line(.linesLeftOut(output.leftOut)) : []
        return framed([.preformatted(output.head)] + rest)
    }
}
