/// Links that a notice carries.
package struct NoticeOffer: Hashable, Sendable {
    package let acknowledge: String
    package let resolve: String

    package init(acknowledge: String, resolve: String) {
        self.acknowledge = acknowledge
        self.resolve = resolve
    }
}
