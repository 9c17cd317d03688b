/// What a person should know before the second click.
package enum ActionWarning: Hashable, Codable, Sendable {
    /// A horizontal pod autoscaler will set the number of replicas again.
    case autoscaled(by: String, min: Int, max: Int)
    /// A GitOps controller (its name) will set the object back to what stands in its repository.
    case managedBy(String)
    /// The disruption budget of this name would be violated; how many more pods it lets go now.
    case budget(String, allowed: Int)
    /// Nothing of it will answer while it is replaced.
    case lastReplica
    /// Rollouts are paused: nothing happens until it is resumed.
    case paused
    /// Update strategy `OnDelete`: pods change only when they are deleted.
    case onDelete
    /// A stateful set's partition: pods below this ordinal, so many of all, stay as they are.
    case partition(below: Int, staying: Int, of: Int)
    /// A stateful set replaces its pods in order, and waits for this one, which is not ready; the pod's state in a word.
    case heldUp(by: String, status: String)
    /// No controller will make the pod anew.
    case unowned
    /// The cluster could not try it beforehand (dry run); why.
    case unchecked(String)

    /// Its rollouts end with pods that stay as they were.
    package var keepsPods: Bool {
        switch self {
        case .onDelete, .partition: true
        case .autoscaled, .managedBy, .budget, .lastReplica, .paused, .heldUp, .unowned, .unchecked: false
        }
    }
}
