/// What the person who pressed is told at once; screens change through their posting.
package struct Answer: Hashable, Sendable {
    /// At most 200 characters; nil when the changed screen says it all.
    package var toast: String?
    /// A refusal, to be shown so that it must be dismissed, to that person alone.
    package var isRefusal: Bool
    /// To be opened at once, for front-ends that have forms.
    package var dialog: Dialog?

    package init(toast: String? = nil, isRefusal: Bool = false, dialog: Dialog? = nil) {
        self.toast = toast
        self.isRefusal = isRefusal
        self.dialog = dialog
    }

    package static let silent = Answer()
}
