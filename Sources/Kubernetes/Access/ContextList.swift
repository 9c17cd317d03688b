/// The contexts of a kubeconfig.
struct ContextList: Hashable, Sendable {
    /// In the order of the files, each name once.
    var names: [String]
    /// `current-context`; it may name a context that does not exist.
    var current: String?
}
