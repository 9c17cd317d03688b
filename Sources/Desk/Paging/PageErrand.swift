import OnCall

/// A notice of a page that is to be sent by a way that is no chat; it is underway already.
package struct PageErrand: Hashable, Sendable {
    /// A notice of another page to the same person that goes along.
    package struct Companion: Hashable, Sendable {
        package let page: Int64
        package let place: Int

        package init(page: Int64, place: Int) {
            self.page = page
            self.place = place
        }
    }

    package let page: Int64
    /// Of the notice in its page.
    package let place: Int
    package let method: NoticeMethod
    package let kind: OutgoingNotice.Kind
    /// Until then it is this errand's own; nil where nobody waits for its end.
    package var lease: Moment?
    /// What the same message tells of, too: the person is paged for more than they should hear one by one.
    package let companions: [Companion]

    package init(
        page: Int64,
        place: Int,
        method: NoticeMethod,
        kind: OutgoingNotice.Kind,
        lease: Moment?,
        companions: [Companion] = []
    ) {
        self.page = page
        self.place = place
        self.method = method
        self.kind = kind
        self.lease = lease
        self.companions = companions
    }

    /// The notice itself and those that go along.
    var all: [Companion] { [Companion(page: page, place: place)] + companions }
}
