/// Where a person chooses one answer of some (protocols 2.5).
struct ChoiceInput: Hashable, Encodable, Sendable {
    enum Kind: String, Encodable, Sendable {
        case radio = "radio_buttons"
        case list = "static_select"
    }

    /// What may be chosen.
    struct Option: Hashable, Encodable, Sendable {
        static let labelLimit = 75

        let text: PlainTextObject
        let value: String

        init(_ value: String, label: String) {
            text = PlainTextObject(label, limit: Self.labelLimit)
            self.value = value
        }
    }

    let type: Kind
    let id: String
    let options: [Option]
    /// One of the options; nil when none is chosen yet.
    var initial: Option?

    /// - Parameter value: of the option that is chosen at first; left out where there is no such option.
    init(_ type: Kind, id: String, options: [Option], value: String?) {
        self.type = type
        self.id = id
        self.options = options
        initial = options.first { $0.value == value }
    }

    private enum CodingKeys: String, CodingKey {
        case type, options
        case id = "action_id"
        case initial = "initial_option"
    }

    var size: Int {
        options.reduce(100) { $0 + $1.text.size + SlackText.size($1.value) + 30 }
    }
}
