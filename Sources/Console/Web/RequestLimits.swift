/// What one request may cost.
enum RequestLimits {
    /// A runbook as long as they may be, each character escaped.
    static let bodyBytes = 256 * 1_024
    static let headerBytes = 16 * 1_024
    static let headerCount = 64
    /// From the head of a request to the end of its body.
    static let bodyTime = Duration.seconds(10)
}
