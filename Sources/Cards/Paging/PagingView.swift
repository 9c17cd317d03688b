/// A screen of paging, with what it shows.
package enum PagingView: Hashable, Sendable {
    case page(PageView)
    case people(PageableView)
}
