/// What has to be done for a page; a notice is named by its place in the page.
package enum NoticeAction: Hashable, Sendable {
    /// It is underway from now on: report how it went.
    case send(Int, NoticeMethod)
    /// It went out while the page was being answered: say so by the same method, or in the message itself.
    case sayAnswered(Int, NoticeMethod)
    /// No method has led to the person, and none is left.
    case tellUnreachable
}
