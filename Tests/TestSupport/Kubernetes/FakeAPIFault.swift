/// What goes wrong with a request.
package enum FakeAPIFault: Hashable, Sendable {
    /// A Status of this code, with a Retry-After header when given; nothing is done.
    case status(Int, retryAfter: Int? = nil)
    /// Somebody else's answer, e.g. a proxy's HTML; nothing is done.
    case answer(Int, type: String, body: String)
    /// Taken and not answered until `release()`; nothing is done.
    case hang
    /// Done, but not answered until `release()`.
    case hangAfter
    /// The connection is closed before anything is done.
    case drop
    /// Done, then the connection is closed without an answer.
    case dropAfter
    /// Answered, but the body breaks off in the middle.
    case cut
    /// An answer of so many bytes.
    case huge(Int)
    /// Waits on the fake's clock first, then answers as it should.
    case slow(Duration)
}
