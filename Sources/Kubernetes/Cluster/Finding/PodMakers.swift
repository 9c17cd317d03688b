/// The controllers whose pods are meant, by uid.
enum PodMakers: Sendable {
    case anybody
    case these(Set<String>)

    /// - Parameter controller: the uid of what controls a pod; nil for one that nothing does.
    func made(_ controller: String?) -> Bool {
        switch self {
        case .anybody: true
        case .these(let uids): controller.map { !$0.isEmpty && uids.contains($0) } ?? false
        }
    }
}
