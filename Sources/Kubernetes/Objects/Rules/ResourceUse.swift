/// What a container uses of one resource, against what it asked for and what it may use.
struct ResourceUse: Hashable, Sendable {
    /// `cpu` or `memory`.
    let resource: String
    /// Nil where nothing is measured, asked for or limited.
    let used: Quantity?
    let request: Quantity?
    let limit: Quantity?

    var percentOfRequest: Int? { share(of: request) }
    var percentOfLimit: Int? { share(of: limit) }

    private func share(of other: Quantity?) -> Int? {
        guard let used, let other else { return nil }
        return used.percent(of: other)
    }

    /// `44Mi of 128Mi (34%)`, `44Mi, request 64Mi (69%)`, `44Mi`, `request 64Mi, limit 128Mi`; empty when nothing is known.
    var text: String {
        let write: (Quantity) -> String = { $0.text(of: resource) }
        guard let used else {
            return [request.map { "request \(write($0))" }, limit.map { "limit \(write($0))" }]
                .compactMap(\.self).joined(separator: ", ")
        }
        if let limit, let percentOfLimit { return "\(write(used)) of \(write(limit)) (\(percentOfLimit)%)" }
        if let request, let percentOfRequest {
            return "\(write(used)), request \(write(request)) (\(percentOfRequest)%)"
        }
        return write(used)
    }

    /// Processor and memory of one container of a pod, measured or not.
    static func of(_ container: API.Container, metrics: API.PodMetrics?) -> [ResourceUse] {
        let usage = metrics?.containers.first { $0.name == container.name }?.usage ?? [:]
        return ["cpu", "memory"].map { name in
            ResourceUse(
                resource: name,
                used: usage[name].flatMap(Quantity.init),
                request: container.resources.requests[name].flatMap(Quantity.init),
                limit: container.resources.limits[name].flatMap(Quantity.init)
            )
        }
    }
}
