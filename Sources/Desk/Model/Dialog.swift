import Cards

/// A question for front-ends that open a form of their own for it; what is typed there comes back as the answer to the
/// question, on the same posting.
package struct Dialog: Hashable, Sendable {
    package let question: Question
    /// What is asked, in the configured language.
    package let text: String
    /// The message or card that the question was asked for on.
    package let posting: Int64?
    /// What the field begins with; the answer takes its place.
    package let prefill: String?
    /// What the form asks where it asks more than a text; empty: one text.
    package let fields: [FormField]

    package init(
        question: Question,
        text: String,
        posting: Int64?,
        prefill: String? = nil,
        fields: [FormField] = []
    ) {
        self.question = question
        self.text = text
        self.posting = posting
        self.prefill = prefill
        self.fields = fields
    }
}
