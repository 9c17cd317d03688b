/// What one request may cost.
enum RequestLimits {
    static let bodyBytes = 64 * 1_024
    static let headerBytes = 16 * 1_024
    static let headerCount = 64
    /// From the head of a request to the end of its body.
    static let bodyTime = Duration.seconds(10)
}
