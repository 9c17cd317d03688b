import Incidents

extension API {
    /// `batch/v1` CronJob.
    struct CronJob: APIObject, ZeroValued {
        static let kind = "CronJob"
        static let apiVersion = "batch/v1"

        @Omittable var metadata: ObjectMeta
        @Omittable var spec: Spec
        @Omittable var status: Status

        struct Spec: APIValue {
            @Omittable var schedule: String
            @Omittable var timeZone: String
            @Omittable var suspend: Bool
            @Omittable var concurrencyPolicy: String
            var startingDeadlineSeconds: Int?
            var successfulJobsHistoryLimit: Int?
            var failedJobsHistoryLimit: Int?
            @Omittable var jobTemplate: JobTemplate
        }

        struct JobTemplate: APIValue {
            @Omittable var metadata: ObjectMeta
            @Omittable var spec: Job.Spec
        }

        struct Status: APIValue {
            @Omittable var active: [Reference]
            @Moment var lastScheduleTime: Timestamp?
            @Moment var lastSuccessfulTime: Timestamp?
        }

        struct Reference: APIValue {
            @Omittable var name: String
            @Omittable var uid: String
        }
    }
}
