/// A deployment, stateful set, daemon set or replica set: what keeps pods of one template running.
protocol PodOwner: APIObject {
    var selector: API.LabelSelector? { get }
    var template: API.PodTemplate { get }
}
