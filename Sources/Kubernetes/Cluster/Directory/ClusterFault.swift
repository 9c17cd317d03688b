/// Why the settings of one cluster cannot be used.
package struct ClusterFault: Error, Hashable, Sendable {
    /// The label under `clusters:`; nil for the cluster of alerts without one.
    package let label: String?
    /// What is wrong and how to mend it; never a secret.
    package let text: String
}
