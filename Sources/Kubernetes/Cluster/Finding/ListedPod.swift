import Incidents

/// A pod of a list, read as far as a list shows it: what makes pods large (volumes, variables, probes, annotations) is
/// passed over.
struct ListedPod: Decodable, Sendable {
    let pod: API.Pod

    private enum CodingKeys: CodingKey {
        case metadata, spec, status
    }

    private struct Meta: Decodable {
        @Omittable var name: String
        @Omittable var namespace: String
        @Omittable var uid: String
        @Omittable var labels: [String: String]
        @Omittable var ownerReferences: [API.OwnerReference]
        @Moment var creationTimestamp: Timestamp?
        @Moment var deletionTimestamp: Timestamp?
    }

    private struct Spec: Decodable {
        @Omittable var nodeName: String
        @Omittable var containers: [Container]
        @Omittable var initContainers: [Container]
    }

    private struct Container: Decodable {
        @Omittable var name: String
        @Omittable var image: String
        @Omittable var resources: API.Container.Resources
        @Omittable var restartPolicy: String

        var whole: API.Container {
            var container = API.Container()
            container.name = name
            container.image = image
            container.resources = resources
            container.restartPolicy = restartPolicy
            return container
        }
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        var pod = API.Pod()
        if let meta = try fields.decodeIfPresent(Meta.self, forKey: .metadata) {
            pod.metadata.name = meta.name
            pod.metadata.namespace = meta.namespace
            pod.metadata.uid = meta.uid
            pod.metadata.labels = meta.labels
            pod.metadata.ownerReferences = meta.ownerReferences
            pod.metadata.creationTimestamp = meta.creationTimestamp
            pod.metadata.deletionTimestamp = meta.deletionTimestamp
        }
        if let spec = try fields.decodeIfPresent(Spec.self, forKey: .spec) {
            pod.spec.nodeName = spec.nodeName
            pod.spec.containers = spec.containers.map(\.whole)
            pod.spec.initContainers = spec.initContainers.map(\.whole)
        }
        pod.status = try fields.decodeIfPresent(API.Pod.Status.self, forKey: .status) ?? API.Pod.Status()
        self.pod = pod
    }
}
