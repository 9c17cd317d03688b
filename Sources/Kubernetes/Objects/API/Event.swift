import Incidents

extension API {
    /// An event, of the old API (`v1`) or the new one (`events.k8s.io/v1`).
    struct Event: APIObject, ZeroValued {
        static let kind = "Event"
        static let apiVersion = "v1"

        @Omittable var metadata: ObjectMeta
        var involvedObject: ObjectReference?
        /// The new API's name for the involved object.
        var regarding: ObjectReference?
        @Omittable var type: String
        @Omittable var reason: String
        @Omittable var message: String
        /// The new API's name for the message.
        @Omittable var note: String
        @Omittable var action: String
        @Omittable var source: Source
        @Omittable var deprecatedSource: Source
        @Omittable var reportingComponent: String
        @Omittable var reportingController: String
        var count: Int?
        var deprecatedCount: Int?
        var series: Series?
        @Moment var eventTime: Timestamp?
        @Moment var firstTimestamp: Timestamp?
        @Moment var lastTimestamp: Timestamp?
        @Moment var deprecatedFirstTimestamp: Timestamp?
        @Moment var deprecatedLastTimestamp: Timestamp?

        struct Source: APIValue {
            @Omittable var component: String
            @Omittable var host: String
        }

        struct Series: APIValue {
            @Omittable var count: Int
            @Moment var lastObservedTime: Timestamp?
        }
    }

    /// Points at an object.
    struct ObjectReference: APIValue {
        @Omittable var kind: String
        @Omittable var namespace: String
        @Omittable var name: String
        @Omittable var uid: String
        @Omittable var apiVersion: String
        @Omittable var fieldPath: String
    }
}
