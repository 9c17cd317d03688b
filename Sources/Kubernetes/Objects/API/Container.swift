extension API {
    /// One container of a pod: an ordinary, an init or an ephemeral one.
    struct Container: APIValue {
        @Omittable var name: String
        @Omittable var image: String
        @Omittable var command: [String]
        @Omittable var args: [String]
        @Omittable var ports: [Port]
        @Omittable var env: [EnvVar]
        @Omittable var envFrom: [EnvSource]
        @Omittable var resources: Resources
        @Omittable var volumeMounts: [VolumeMount]
        var livenessProbe: Probe?
        var readinessProbe: Probe?
        var startupProbe: Probe?
        /// Of an init container: `Always` makes it a sidecar that runs along with the pod.
        @Omittable var restartPolicy: String

        var isRestartable: Bool { restartPolicy == "Always" }

        struct Port: APIValue {
            @Omittable var name: String
            @Omittable var containerPort: Int
            @Omittable var hostPort: Int
            @Omittable var `protocol`: String
        }

        /// What it asks for and what it may use at most, by resource name.
        struct Resources: APIValue {
            @Omittable var requests: [String: String]
            @Omittable var limits: [String: String]
        }

        struct VolumeMount: APIValue {
            @Omittable var name: String
            @Omittable var mountPath: String
            @Omittable var subPath: String
            @Omittable var readOnly: Bool
        }
    }
}
