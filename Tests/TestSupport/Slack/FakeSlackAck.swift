/// What the app answered to an envelope.
package struct FakeSlackAck: Hashable, Sendable {
    package let envelope: String
    /// The frame as it came.
    package let frame: String
    package let payload: FakeJSON?
    /// The socket it came through, and the one the envelope had gone to.
    package let socket: Int
    package let sentTo: Int
    /// The time between the two, by a clock that runs.
    package let took: Duration
    /// 0 for the first delivery.
    package let attempt: Int64
}
