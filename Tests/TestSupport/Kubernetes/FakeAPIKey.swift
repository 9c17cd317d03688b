/// Where an object lives.
package struct FakeAPIKey: Hashable, Sendable, Comparable {
    package let resource: FakeAPIResource
    /// Empty for objects of the whole cluster.
    package let namespace: String
    package let name: String

    package static func < (left: FakeAPIKey, right: FakeAPIKey) -> Bool {
        (left.namespace, left.name) < (right.namespace, right.name)
    }
}
