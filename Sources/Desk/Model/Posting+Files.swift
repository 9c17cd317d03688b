import Cards
import Incidents

/// Files that were asked for on a message.
extension Posting {
    /// The message they belong under; nil where they go to another place.
    var fileParent: String? { address.filePlace == address ? message : nil }

    /// What its screen says once the file is on its way.
    func sentAsFile(_ name: String) -> ScreenData {
        address.filePlace == address ? .sentAsFile(name: name) : .sentDirectly(name: name)
    }
}
