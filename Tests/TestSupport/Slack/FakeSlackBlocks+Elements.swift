extension FakeSlackBlocks {
    /// Something to press, choose from or type into.
    mutating func element(_ element: FakeSlackJSON, _ path: String) {
        if let action = element["action_id"]?.string, !(1...255).contains(action.unicodeScalars.count) {
            fault("must be less than 256 characters", "\(path)/action_id")
        }
        if element["focus_on_load"]?.bool == true {
            if hasFocus { fault("only one element can have focus_on_load", "\(path)/focus_on_load") }
            hasFocus = true
        }
        switch element["type"]?.string {
        case "button": button(element, path)
        case "radio_buttons":
            keys(element, ["action_id", "options", "initial_option", "confirm", "focus_on_load"], path)
            options(element["options"]?.array ?? [], 1...10, path)
            chosen(element, path)
        case "static_select":
            keys(
                element,
                [
                    "action_id", "placeholder", "options", "option_groups", "initial_option", "confirm",
                    "focus_on_load",
                ],
                path
            )
            if let placeholder = element["placeholder"] {
                text(placeholder, 1...150, "\(path)/placeholder", plainOnly: true)
            }
            options(element["options"]?.array ?? [], 1...100, path)
            chosen(element, path)
        case "overflow":
            keys(element, ["action_id", "options", "confirm"], path)
            options(element["options"]?.array ?? [], 1...5, path)
        case "plain_text_input":
            keys(
                element,
                [
                    "action_id", "placeholder", "initial_value", "multiline", "min_length", "max_length",
                    "dispatch_action_config", "focus_on_load",
                ],
                path
            )
            if let placeholder = element["placeholder"] {
                text(placeholder, 1...150, "\(path)/placeholder", plainOnly: true)
            }
            if let most = element["max_length"]?.int, !(1...3_000).contains(most) {
                fault("must be less than 3001", "\(path)/max_length")
            }
            if let start = element["initial_value"]?.string {
                count(start, 0...3_000, "\(path)/initial_value")
            }
        case let type: fault("unsupported type: \(type ?? "none")", "\(path)/type")
        }
    }

    private mutating func button(_ button: FakeSlackJSON, _ path: String) {
        keys(button, ["text", "action_id", "value", "url", "style", "confirm", "accessibility_label"], path)
        text(button["text"], 1...75, "\(path)/text", plainOnly: true)
        if let value = button["value"]?.string, !(1...2_000).contains(value.unicodeScalars.count) {
            fault("must be less than 2001 characters", "\(path)/value")
        }
        if let url = button["url"]?.string, !(1...3_000).contains(url.unicodeScalars.count) {
            fault("must be less than 3001 characters", "\(path)/url")
        }
        if let style = button["style"], !["primary", "danger"].contains(style) {
            fault("failed to match all allowed schemas", "\(path)/style")
        }
    }

    /// What is chosen at first has to be one of the options, to the letter.
    private mutating func chosen(_ element: FakeSlackJSON, _ path: String) {
        guard let initial = element["initial_option"] else { return }
        if element["options"]?.array?.contains(initial) != true {
            fault("must match one of the options", "\(path)/initial_option")
        }
    }

    private mutating func options(_ options: [FakeSlackJSON], _ number: ClosedRange<Int>, _ path: String) {
        if !number.contains(options.count) {
            fault("must have \(number.lowerBound) to \(number.upperBound) items", "\(path)/options")
        }
        for (index, option) in options.enumerated() {
            let path = "\(path)/options/\(index)"
            text(option["text"], 1...75, "\(path)/text")
            count(option["value"]?.string ?? "", 1...150, "\(path)/value")
        }
    }

    /// A part of a rich_text block.
    mutating func rich(_ element: FakeSlackJSON, _ path: String) {
        let elements = element["elements"]?.array ?? []
        switch element["type"]?.string {
        case "rich_text_section": keys(element, ["elements"], path)
        case "rich_text_preformatted", "rich_text_quote": keys(element, ["elements", "border", "language"], path)
        case "rich_text_list":
            keys(element, ["elements", "style", "indent", "offset", "border"], path)
            if element["style"] != "bullet", element["style"] != "ordered" {
                fault("must be provided", "\(path)/style")
            }
            for (index, item) in elements.enumerated() { rich(item, "\(path)/elements/\(index)") }
            return
        case let type: return fault("unsupported type: \(type ?? "none")", "\(path)/type")
        }
        for (index, piece) in elements.enumerated() { self.piece(piece, "\(path)/elements/\(index)") }
    }

    private mutating func piece(_ piece: FakeSlackJSON, _ path: String) {
        switch piece["type"]?.string {
        case "text":
            keys(piece, ["text", "style"], path)
            count(piece["text"]?.string ?? "", 1...Int.max, "\(path)/text")
        case "link":
            keys(piece, ["url", "text", "style", "unsafe"], path)
            count(piece["url"]?.string ?? "", 1...3_000, "\(path)/url")
            if let text = piece["text"]?.string { count(text, 1...Int.max, "\(path)/text") }
        case "emoji": keys(piece, ["name", "unicode", "skin_tone"], path)
        case "user": keys(piece, ["user_id", "style"], path)
        case "channel": keys(piece, ["channel_id", "style"], path)
        case "date": keys(piece, ["timestamp", "format", "url", "fallback", "style"], path)
        case "broadcast", "usergroup": danger("it calls many people", path)
        case let type: fault("unsupported type: \(type ?? "none")", "\(path)/type")
        }
        if let style = piece["style"]?.object {
            let known: Set<String> = ["bold", "italic", "strike", "code", "underline"]
            for key in Set(style.keys).subtracting(known).sorted() {
                fault("invalid additional property: \(key)", "\(path)/style")
            }
        }
    }
}
