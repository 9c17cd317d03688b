@testable import Slack

/// What Slack refuses, as the sheet has it (protocols 2.5), read from the JSON alone. Stricter where Slack is silent:
/// no unknown keys, no `mrkdwn`, nothing that cannot be seen.
struct BlockKitRules {
    enum Surface {
        case message, home, modal

        var blocks: Int { self == .message ? 50 : 100 }
    }

    private(set) var faults: [String] = []
    private let surface: Surface
    private var blockIDs: Set<String> = []

    /// What is wrong with a message; empty when Slack takes it.
    static func faults(ofMessage json: String) throws -> [String] {
        let tree = try JSONTree(reading: json)
        var rules = BlockKitRules(surface: .message)
        rules.keys(tree, ["text", "blocks"], "message")
        let text = tree["text"]?.text ?? ""
        rules.demand(!SlackText.isBlank(text), "text is blank")
        rules.demand(text.utf16.count <= 4_000, "text is \(text.utf16.count) long")
        rules.escaped(text)
        rules.check(tree["blocks"]?.list ?? [])
        let whole = try JSONTree(reading: json)["blocks"]
        rules.demand(whole != nil, "no blocks: an update would take them away")
        return rules.faults
    }

    static func faults(ofView json: String) throws -> [String] {
        let tree = try JSONTree(reading: json)
        let isModal = tree["type"]?.text == "modal"
        var rules = BlockKitRules(surface: isModal ? .modal : .home)
        rules.demand(isModal || tree["type"]?.text == "home", "a view of no known type")
        if isModal {
            rules.keys(
                tree,
                ["type", "blocks", "title", "submit", "close", "callback_id", "private_metadata"],
                "modal"
            )
            for key in ["title", "submit", "close"] { rules.plain(tree[key], 24, key) }
            rules.demand((tree["callback_id"]?.text?.utf16.count ?? 0) <= 255, "callback_id")
            rules.demand((tree["private_metadata"]?.text?.utf16.count ?? 0) <= 3_000, "private_metadata")
        } else {
            rules.keys(tree, ["type", "blocks"], "home")
        }
        rules.demand(json.utf8.count <= 250_000, "view_too_large")
        rules.check(tree["blocks"]?.list ?? [])
        return rules.faults
    }

    private init(surface: Surface) {
        self.surface = surface
    }

    private mutating func demand(_ holds: Bool, _ fault: @autoclosure () -> String) {
        if !holds { faults.append(fault()) }
    }

    private mutating func keys(_ tree: JSONTree, _ allowed: Set<String>, _ what: String) {
        let unknown = tree.keys.subtracting(allowed)
        demand(unknown.isEmpty, "\(what): unknown keys \(unknown.sorted())")
    }

    private mutating func check(_ blocks: [JSONTree]) {
        demand((1...surface.blocks).contains(blocks.count), "\(blocks.count) blocks")
        for block in blocks { check(block) }
    }

    private mutating func check(_ block: JSONTree) {
        if let id = block["block_id"]?.text {
            demand((1...255).contains(id.utf16.count), "block_id of \(id.utf16.count)")
            demand(blockIDs.insert(id).inserted, "block_id \(id) twice")
        }
        switch block["type"]?.text {
        case "header":
            keys(block, ["type", "text", "block_id"], "header")
            plain(block["text"], 150, "header")
        case "rich_text": richText(block)
        case "actions": actions(block)
        case "input":
            demand(surface == .modal, "an input block outside a modal")
            input(block)
        case let type: demand(false, "a block of type \(type ?? "none")")
        }
    }

    private mutating func plain(_ object: JSONTree?, _ limit: Int, _ what: String) {
        guard let object, object["type"]?.text == "plain_text", let text = object["text"]?.text else {
            return demand(false, "\(what): no plain_text")
        }
        keys(object, ["type", "text", "emoji"], what)
        demand(object["emoji"]?.flag == false, "\(what): :names: would become pictures")
        demand(!SlackText.isBlank(text), "\(what): blank")
        demand(text.utf16.count <= limit, "\(what): \(text.utf16.count) of \(limit)")
        harmless(text, what, isOneLine: true)
    }

    /// Nothing that hides or reorders what is around it.
    private mutating func harmless(_ text: String, _ what: String, isOneLine: Bool) {
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x0A: demand(!isOneLine, "\(what): a line break")
            case 0..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2067, 0xFEFF, 0x2028, 0x2029:
                demand(false, "\(what): U+\(String(scalar.value, radix: 16))")
            default: break
            }
        }
    }

    private mutating func escaped(_ text: String) {
        demand(!text.contains("<") && !text.contains(">"), "text has markup: \(text.prefix(80))")
        for piece in text.split(separator: "&", omittingEmptySubsequences: false).dropFirst() {
            demand(["amp;", "lt;", "gt;"].contains { piece.hasPrefix($0) }, "text has a bare &")
        }
    }
}

extension BlockKitRules {
    private mutating func richText(_ block: JSONTree) {
        keys(block, ["type", "elements", "block_id"], "rich_text")
        let parts = block["elements"]?.list ?? []
        demand(!parts.isEmpty, "rich_text without elements")
        for part in parts {
            let type = part["type"]?.text ?? "none"
            demand(["rich_text_section", "rich_text_preformatted"].contains(type), "rich text of type \(type)")
            keys(part, ["type", "elements"], type)
            let elements = part["elements"]?.list ?? []
            demand(!elements.isEmpty, "\(type) without elements")
            demand(
                elements.contains { !SlackText.isBlank($0["text"]?.text ?? "") },
                "\(type) with nothing to see"
            )
            for element in elements { check(element, in: type) }
        }
    }

    private mutating func check(_ element: JSONTree, in part: String) {
        let text = element["text"]?.text ?? ""
        demand(!text.isEmpty, "\(part): an element without text")
        demand(text.utf16.count <= 3_000, "\(part): an element of \(text.utf16.count)")
        harmless(text, part, isOneLine: false)
        switch element["type"]?.text {
        case "text": keys(element, ["type", "text", "style"], "text element")
        case "link":
            demand(part == "rich_text_section", "a link in fixed-width text")
            keys(element, ["type", "text", "url", "style"], "link")
            let url = element["url"]?.text ?? ""
            demand((1...3_000).contains(url.utf16.count), "a link's url of \(url.utf16.count)")
            let start = url.lowercased()
            demand(start.hasPrefix("https://") || start.hasPrefix("http://"), "a link to \(url.prefix(20))")
        case let type: demand(false, "an element of type \(type ?? "none")")
        }
        if let style = element["style"] {
            demand(!style.keys.isEmpty, "an empty style")
            keys(style, ["bold", "code"], "style")
            demand(style.keys.allSatisfy { style[$0]?.flag == true }, "a style that is not true")
        }
    }

    private mutating func actions(_ block: JSONTree) {
        keys(block, ["type", "elements", "block_id"], "actions")
        let elements = block["elements"]?.list ?? []
        demand((1...25).contains(elements.count), "\(elements.count) buttons in a row")
        var ids: Set<String> = []
        for button in elements {
            demand(button["type"]?.text == "button", "an element that is no button")
            keys(button, ["type", "action_id", "text", "value", "style"], "button")
            let id = button["action_id"]?.text ?? ""
            demand((1...255).contains(id.utf16.count), "action_id of \(id.utf16.count)")
            demand(ids.insert(id).inserted, "action_id \(id) twice")
            plain(button["text"], 75, "button")
            demand((1...2_000).contains(button["value"]?.text?.utf16.count ?? 0), "a button's value")
            if let style = button["style"] {
                demand(["primary", "danger"].contains(style.text), "a button's style")
            }
        }
    }

    private mutating func input(_ block: JSONTree) {
        keys(block, ["type", "block_id", "label", "hint", "element", "optional"], "input")
        plain(block["label"], 2_000, "label")
        if block["hint"] != nil { plain(block["hint"], 2_000, "hint") }
        guard let element = block["element"] else { return demand(false, "input without element") }
        demand(block["block_id"]?.text != nil && element["action_id"]?.text != nil, "an answer without a name")
        switch element["type"]?.text {
        case "radio_buttons": return choice(element, 10)
        case "static_select": return choice(element, 100)
        default: break
        }
        demand(element["type"]?.text == "plain_text_input", "an input of no known type")
        keys(
            element,
            ["type", "action_id", "multiline", "max_length", "initial_value", "focus_on_load"],
            "plain_text_input"
        )
        let limit = element["max_length"]?.number ?? 0
        demand(limit >= 1 && limit <= 3_000, "max_length \(limit)")
        demand(Double(element["initial_value"]?.text?.utf16.count ?? 0) <= limit, "initial_value over max_length")
    }

    private mutating func choice(_ element: JSONTree, _ limit: Int) {
        keys(element, ["type", "action_id", "options", "initial_option"], "choice")
        let options = element["options"]?.list ?? []
        demand((1...limit).contains(options.count), "\(options.count) options")
        var values: Set<String> = []
        for option in options {
            keys(option, ["text", "value"], "option")
            plain(option["text"], 75, "option")
            let value = option["value"]?.text ?? ""
            demand((1...75).contains(value.utf16.count), "an option's value of \(value.utf16.count)")
            demand(values.insert(value).inserted, "the option \(value) twice")
        }
        if let initial = element["initial_option"] {
            demand(options.contains(initial), "initial_option is none of the options")
        }
    }
}
