/// What an endpoint answered.
struct NoticeAnswer: Hashable, Sendable {
    let status: Int
    /// Seconds after which it wants to be asked again.
    var wait: Int64?
    /// Its words; empty where there are none, or too many.
    var body = ""
}
