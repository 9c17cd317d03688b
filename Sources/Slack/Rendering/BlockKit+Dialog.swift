import Cards
import Desk
import Incidents

extension BlockKit {
    /// What `callback_id` the dialogs of questions have.
    static let dialogCallback = "dialog"
    /// The `block_id` and the `action_id` of a dialog's field.
    static let dialogField = "answer"
    /// The same of a second field, where a dialog has one.
    static let secondField = "more"
    static let metadataLimit = 3_000
    static let titleLimit = 24

    /// A dialog that asks a question and takes its answer.
    ///
    /// - Parameter metadata: at most `metadataLimit` long; longer, it is left out, for half of it would mean nothing or
    ///   something else.
    static func modal(for dialog: Dialog, language: Language, metadata: String) -> SlackView {
        if !dialog.fields.isEmpty { return form(for: dialog, language: language, metadata: metadata) }
        let words = DialogWords(dialog.question)
        let (prefill, secondPrefill) = parts(of: dialog)
        let title = SlackText.isBlank(dialog.text) ? words.title(language) : dialog.text
        let field = InputBlock(
            id: dialogField,
            label: PlainTextObject(title, limit: InputBlock.labelLimit),
            hint: PlainTextObject(words.hint(language), limit: InputBlock.labelLimit),
            element: TextInput(
                id: dialogField,
                isMultiline: words.isMultiline,
                limit: words.limit,
                initial: prefill ?? words.initial
            ),
            isOptional: words.isOptional ? true : nil
        )
        return SlackView(
            type: .modal,
            blocks: [.input(field)] + second(dialog.question, prefill: secondPrefill, language),
            title: PlainTextObject(dialogTitle(words.title(language), dialog.question.incident), limit: titleLimit),
            submit: PlainTextObject(words.submit(language), limit: titleLimit),
            close: PlainTextObject(Phrase(en: "Cancel", ru: "Отмена")(language), limit: titleLimit),
            callback: dialogCallback,
            metadata: metadata.utf16.count <= metadataLimit ? metadata : nil
        )
    }

    /// What the two fields begin with. A channel's answer is one text: the team, and behind it what is watched.
    private static func parts(of dialog: Dialog) -> (first: String?, second: String?) {
        guard case .channel = dialog.question, let prefill = dialog.prefill else { return (dialog.prefill, nil) }
        let lines = prefill.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        return (lines.first.flatMap(filled), lines.count > 1 ? filled(lines[1]) : nil)
    }

    private static func filled(_ text: String) -> String? {
        SlackText.isBlank(text) ? nil : text
    }

    private static func second(_ question: Question, prefill: String?, _ language: Language) -> [Block] {
        guard case .channel = question else { return [] }
        let field = InputBlock(
            id: secondField,
            label: PlainTextObject(Phrase.askChannelWatch(language), limit: InputBlock.labelLimit),
            hint: PlainTextObject(Phrase.channelWatchHint(language), limit: InputBlock.labelLimit),
            element: TextInput(
                id: secondField,
                isMultiline: true,
                limit: ChannelAnswer.watchLimit,
                initial: prefill,
                hasFocus: nil
            ),
            isOptional: true
        )
        return [.input(field)]
    }

    /// The number is left out before a word is cut.
    static func dialogTitle(_ title: String, _ incident: Int64?) -> String {
        guard let incident else { return title }
        let numbered = "\(title) · #\(incident)"
        return numbered.utf16.count <= titleLimit ? numbered : title
    }
}
