/// An alert that silences hold, as it goes over the wire.
struct FakeSuppressedAlert: Encodable {
    struct Status: Encodable {
        var state = "suppressed"
        var silencedBy: [String]
        var inhibitedBy: [String] = []
    }

    let labels: [String: String]
    let fingerprint: String
    let status: Status

    init(_ fingerprint: String, _ labels: [String: String], silencedBy silences: [String]) {
        self.fingerprint = fingerprint
        self.labels = labels
        status = Status(silencedBy: silences)
    }
}
