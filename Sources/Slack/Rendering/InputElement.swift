/// What a field of a dialog is filled in with.
enum InputElement: Hashable, Encodable, Sendable {
    case text(TextInput)
    case choice(ChoiceInput)

    func encode(to encoder: any Encoder) throws {
        switch self {
        case .text(let input): try input.encode(to: encoder)
        case .choice(let input): try input.encode(to: encoder)
        }
    }

    var size: Int {
        switch self {
        case .text(let input): SlackText.size(input.initial ?? "")
        case .choice(let input): input.size
        }
    }
}
