import Cards
import Desk
import Incidents

extension BlockKit {
    /// What `callback_id` the dialogs of questions have.
    static let dialogCallback = "dialog"
    /// The `block_id` and the `action_id` of a dialog's field.
    static let dialogField = "answer"
    static let metadataLimit = 3_000
    static let titleLimit = 24

    /// A dialog that asks a question and takes its answer.
    ///
    /// - Parameter metadata: at most `metadataLimit` long; longer, it is left out, for half of it would mean nothing or
    ///   something else.
    static func modal(for dialog: Dialog, language: Language, metadata: String) -> SlackView {
        if !dialog.fields.isEmpty { return form(for: dialog, language: language, metadata: metadata) }
        let words = DialogWords(dialog.question)
        let title = SlackText.isBlank(dialog.text) ? words.title(language) : dialog.text
        let field = InputBlock(
            id: dialogField,
            label: PlainTextObject(title, limit: InputBlock.labelLimit),
            hint: PlainTextObject(words.hint(language), limit: InputBlock.labelLimit),
            element: TextInput(
                id: dialogField,
                isMultiline: words.isMultiline,
                limit: words.limit,
                initial: dialog.prefill ?? words.initial
            ),
            isOptional: words.isOptional ? true : nil
        )
        return SlackView(
            type: .modal,
            blocks: [.input(field)],
            title: PlainTextObject(dialogTitle(words.title(language), dialog.question.incident), limit: titleLimit),
            submit: PlainTextObject(words.submit(language), limit: titleLimit),
            close: PlainTextObject(Phrase(en: "Cancel", ru: "Отмена")(language), limit: titleLimit),
            callback: dialogCallback,
            metadata: metadata.utf16.count <= metadataLimit ? metadata : nil
        )
    }

    /// The number is left out before a word is cut.
    static func dialogTitle(_ title: String, _ incident: Int64?) -> String {
        guard let incident else { return title }
        let numbered = "\(title) · #\(incident)"
        return numbered.utf16.count <= titleLimit ? numbered : title
    }
}
