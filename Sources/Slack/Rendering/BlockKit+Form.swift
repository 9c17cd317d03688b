import Cards
import Desk
import Incidents

extension BlockKit {
    /// A dialog that asks several things at once; none has to be answered.
    ///
    /// - Parameter metadata: as for a dialog that asks one.
    static func form(for dialog: Dialog, language: Language, metadata: String) -> SlackView {
        let words = DialogWords(dialog.question)
        return SlackView(
            type: .modal,
            blocks: dialog.fields.map { .input(input(for: $0, hint: words.hint(language))) },
            title: PlainTextObject(dialogTitle(words.title(language), dialog.question.incident), limit: titleLimit),
            submit: PlainTextObject(words.submit(language), limit: titleLimit),
            close: PlainTextObject(Phrase(en: "Skip", ru: "Пропустить")(language), limit: titleLimit),
            callback: dialogCallback,
            metadata: metadata.utf16.count <= metadataLimit ? metadata : nil
        )
    }

    /// - Parameter hint: for what is told in words.
    private static func input(for field: FormField, hint: String) -> InputBlock {
        let label = PlainTextObject(field.label, limit: InputBlock.labelLimit)
        func choice(_ kind: ChoiceInput.Kind, _ choices: [FormField.Choice]) -> InputBlock {
            let options = choices.map { ChoiceInput.Option($0.value, label: $0.label) }
            let element = ChoiceInput(kind, id: field.name, options: options, value: field.value)
            return InputBlock(id: field.name, label: label, element: .choice(element), isOptional: true)
        }
        switch field.kind {
        case .oneInSight(let choices): return choice(.radio, choices)
        case .oneOfList(let choices): return choice(.list, choices)
        case .words(let limit):
            let element = TextInput(
                id: field.name,
                isMultiline: true,
                // Slack counts otherwise than we do: what was taken before must still fit.
                limit: min(max(limit, field.value?.utf16.count ?? 0), TextInput.limit),
                initial: field.value,
                hasFocus: nil
            )
            return InputBlock(
                id: field.name,
                label: label,
                hint: PlainTextObject(hint, limit: InputBlock.labelLimit),
                element: .text(element),
                isOptional: true
            )
        }
    }
}
