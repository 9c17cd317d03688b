import Incidents

extension API {
    /// Who an object is, and whom it belongs to.
    struct ObjectMeta: APIValue {
        @Omittable var name: String
        @Omittable var generateName: String
        /// Empty for what lives in no namespace.
        @Omittable var namespace: String
        @Omittable var uid: String
        @Omittable var resourceVersion: String
        /// Counts changes of what is wanted, not of the state.
        @Omittable var generation: Int64
        @Omittable var labels: [String: String]
        @Omittable var annotations: [String: String]
        @Omittable var ownerReferences: [OwnerReference]
        @Omittable var finalizers: [String]
        @Moment var creationTimestamp: Timestamp?
        /// When it is to be gone at the latest; set means that it is being deleted.
        @Moment var deletionTimestamp: Timestamp?
        var deletionGracePeriodSeconds: Int?

        /// The one owner that acts on it.
        var controller: OwnerReference? { ownerReferences.first(where: \.controller) }

        var isBeingDeleted: Bool { deletionTimestamp != nil }

        /// Whether the object with this uid controls it.
        func isControlled(by uid: String) -> Bool { !uid.isEmpty && controller?.uid == uid }
    }

    /// An object that another belongs to.
    struct OwnerReference: APIValue {
        @Omittable var apiVersion: String
        @Omittable var kind: String
        @Omittable var name: String
        @Omittable var uid: String
        @Omittable var controller: Bool
    }
}
