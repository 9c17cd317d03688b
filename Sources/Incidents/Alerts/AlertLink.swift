/// Links of an alert that have a text of their own: annotations with these names.
package enum AlertLink {
    private static let prefix = "link/"

    /// What the annotation is called that holds the address.
    package static func annotation(_ text: String) -> String { prefix + text }

    /// The link's text; nil for another annotation.
    package static func text(of annotation: String) -> String? {
        guard annotation.hasPrefix(prefix), annotation.utf8.count > prefix.utf8.count else { return nil }
        return String(annotation.dropFirst(prefix.count))
    }
}
