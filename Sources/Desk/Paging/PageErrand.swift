import OnCall

/// A notice of a page that is to be sent by a way that is no chat; it is underway already.
package struct PageErrand: Hashable, Sendable {
    package let page: Int64
    /// Of the notice in its page.
    package let place: Int
    package let method: NoticeMethod
    package let kind: OutgoingNotice.Kind
    /// Until then it is this errand's own; nil where nobody waits for its end.
    package var lease: Moment?

    package init(page: Int64, place: Int, method: NoticeMethod, kind: OutgoingNotice.Kind, lease: Moment?) {
        self.page = page
        self.place = place
        self.method = method
        self.kind = kind
        self.lease = lease
    }
}
