/// A post read to its end, from a sender who may post.
struct Post: Sendable {
    /// Names it in the log.
    let id: String
    let body: [UInt8]
}
