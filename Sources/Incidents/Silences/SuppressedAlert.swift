/// An alert that Alertmanager tells nobody of, because of silences.
package struct SuppressedAlert: Hashable, Sendable {
    package let fingerprint: String
    /// The ids of the silences that hold it.
    package let silences: [String]

    package init(fingerprint: String, silences: [String]) {
        self.fingerprint = fingerprint
        self.silences = silences
    }
}
