import Incidents

extension API {
    /// `batch/v1` Job.
    struct Job: APIObject, Sendable {
        static let kind = "Job"
        static let apiVersion = "batch/v1"

        var metadata = ObjectMeta()
        var spec = Spec()
        var status = Status()
        /// The spec as it came, to make another job of it.
        var rawSpec: JSONValue = .object([:])

        struct Spec: APIValue {
            /// Nil means 1.
            var parallelism: Int?
            /// Nil: any one pod's success is the job's.
            var completions: Int?
            var backoffLimit: Int?
            var activeDeadlineSeconds: Int?
            var ttlSecondsAfterFinished: Int?
            @Omittable var completionMode: String
            @Omittable var suspend: Bool
            var selector: LabelSelector?
            @Omittable var template: PodTemplate
        }

        struct Status: APIValue {
            @Omittable var active: Int
            @Omittable var ready: Int
            @Omittable var succeeded: Int
            @Omittable var failed: Int
            @Omittable var conditions: [ObjectCondition]
            @Moment var startTime: Timestamp?
            @Moment var completionTime: Timestamp?
        }

        /// Pods that have to succeed.
        var wanted: Int { spec.completions ?? 1 }
        var failure: ObjectCondition? { status.conditions.named("Failed").flatMap { $0.isTrue ? $0 : nil } }
        var isComplete: Bool { status.conditions.named("Complete")?.isTrue ?? false }
        var isFinished: Bool { isComplete || failure != nil }
    }
}

extension API.Job: ZeroValued {
    private enum CodingKeys: CodingKey {
        case metadata, spec, status
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        metadata = try fields.decodeIfPresent(API.ObjectMeta.self, forKey: .metadata) ?? API.ObjectMeta()
        spec = try fields.decodeIfPresent(Spec.self, forKey: .spec) ?? Spec()
        rawSpec = try fields.decodeIfPresent(JSONValue.self, forKey: .spec) ?? .object([:])
        status = try fields.decodeIfPresent(Status.self, forKey: .status) ?? Status()
    }
}
