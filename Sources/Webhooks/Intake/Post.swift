/// A post read to its end, from a sender who may post it, unless its admission leaves something to be proved.
struct Post: Sendable {
    /// Names it in the log.
    let id: String
    let admission: Admission
    let body: [UInt8]
}
