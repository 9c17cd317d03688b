import Incidents

extension API {
    /// One of an object's conditions; pods, nodes, workloads, jobs, autoscalers and claims have the same shape.
    struct ObjectCondition: APIValue {
        @Omittable var type: String
        /// `True`, `False` or `Unknown`.
        @Omittable var status: String
        @Omittable var reason: String
        @Omittable var message: String
        @Moment var lastTransitionTime: Timestamp?
        @Moment var lastUpdateTime: Timestamp?
        @Moment var lastProbeTime: Timestamp?
        @Moment var lastHeartbeatTime: Timestamp?

        var isTrue: Bool { status == "True" }
        var isFalse: Bool { status == "False" }
    }
}

extension [API.ObjectCondition] {
    /// The condition of a type, nil when the object does not have it.
    func named(_ type: String) -> API.ObjectCondition? { first { $0.type == type } }
}
