import Incidents

/// What a resource turned out to be, as its API server has it.
enum FoundObject: Sendable {
    case deployment(API.Deployment)
    case statefulSet(API.StatefulSet)
    case daemonSet(API.DaemonSet)
    case job(API.Job)
    case cronJob(API.CronJob)
    case pod(API.Pod)
    case node(API.Node)
    case service(API.Service)
    case claim(API.PersistentVolumeClaim)
    case autoscaler(API.HorizontalPodAutoscaler)

    var metadata: API.ObjectMeta {
        switch self {
        case .deployment(let object): object.metadata
        case .statefulSet(let object): object.metadata
        case .daemonSet(let object): object.metadata
        case .job(let object): object.metadata
        case .cronJob(let object): object.metadata
        case .pod(let object): object.metadata
        case .node(let object): object.metadata
        case .service(let object): object.metadata
        case .claim(let object): object.metadata
        case .autoscaler(let object): object.metadata
        }
    }

    /// What chooses its pods; nil where that is not a selector.
    var selector: API.LabelSelector? {
        switch self {
        case .deployment(let object): object.selector
        case .statefulSet(let object): object.selector
        case .daemonSet(let object): object.selector
        case .job(let object): object.spec.selector
        case .service(let object): object.spec.selector.isEmpty ? nil : API.LabelSelector(object.spec.selector)
        case .cronJob, .pod, .node, .claim, .autoscaler: nil
        }
    }
}

extension Resource.Kind {
    /// As events and owner references write it; nil for a host.
    var apiKind: String? {
        switch self {
        case .deployment: API.Deployment.kind
        case .statefulset: API.StatefulSet.kind
        case .daemonset: API.DaemonSet.kind
        case .job: API.Job.kind
        case .cronjob: API.CronJob.kind
        case .pod: API.Pod.kind
        case .node: API.Node.kind
        case .service: API.Service.kind
        case .persistentvolumeclaim: API.PersistentVolumeClaim.kind
        case .horizontalpodautoscaler: API.HorizontalPodAutoscaler.kind
        case .host: nil
        }
    }
}
