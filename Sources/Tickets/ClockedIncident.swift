/// The incident whose clocks are counted.
package struct ClockedIncident: Hashable, Sendable {
    package let id: Int64
    package let title: String

    package init(id: Int64, title: String) {
        self.id = id
        self.title = title
    }
}
