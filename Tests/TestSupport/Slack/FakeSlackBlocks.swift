/// Checks blocks and views against Block Kit's limits (protocols 2.5), in the words Slack uses.
struct FakeSlackBlocks {
    enum Surface: Sendable {
        case message, modal, home

        var most: Int { self == .message ? 50 : 100 }
    }

    /// Beyond this many characters over all blocks a message is refused.
    static let most = 13_200

    let surface: Surface
    /// What Slack refuses, with the place.
    private(set) var faults: [String] = []
    /// What calls many people, or reads as markup that nobody meant.
    private(set) var dangers: [String] = []
    private(set) var characters = 0
    private var blockIDs: Set<String> = []
    private(set) var hasInput = false
    /// Something has the focus when the view opens.
    var hasFocus = false

    init(_ blocks: [FakeSlackJSON], on surface: Surface, at path: String = "/blocks") {
        self.surface = surface
        if blocks.count > surface.most { fault("no more than \(surface.most) items allowed", path) }
        for (index, block) in blocks.enumerated() { check(block, "\(path)/\(index)") }
    }

    mutating func fault(_ what: String, _ path: String) {
        faults.append("\(what) [json-pointer:\(path)]")
    }

    private mutating func check(_ block: FakeSlackJSON, _ path: String) {
        if let id = block["block_id"] {
            guard let id = id.string, (1...255).contains(id.unicodeScalars.count) else {
                return fault("must be less than 256 characters", "\(path)/block_id")
            }
            if !blockIDs.insert(id).inserted { fault("block_id already exists", "\(path)/block_id") }
        }
        switch block["type"]?.string {
        case "section":
            keys(block, ["text", "fields", "accessory", "expand"], path)
            if block["text"] == nil, block["fields"] == nil { fault("missing required field: text", path) }
            if let text = block["text"] { self.text(text, 1...3_000, "\(path)/text") }
            let fields = block["fields"]?.array ?? []
            if fields.count > 10 { fault("no more than 10 items allowed", "\(path)/fields") }
            for (index, field) in fields.enumerated() { text(field, 1...2_000, "\(path)/fields/\(index)") }
            if let accessory = block["accessory"] { element(accessory, "\(path)/accessory") }
        case "header":
            keys(block, ["text"], path)
            text(block["text"], 1...150, "\(path)/text", plainOnly: true)
        case "divider": keys(block, [], path)
        case "context":
            keys(block, ["elements"], path)
            let elements = block["elements"]?.array ?? []
            if !(1...10).contains(elements.count) { fault("must have 1 to 10 items", "\(path)/elements") }
            for (index, item) in elements.enumerated() where item["type"]?.string != "image" {
                text(item, 1...3_000, "\(path)/elements/\(index)")
            }
        case "actions":
            keys(block, ["elements"], path)
            let elements = block["elements"]?.array ?? []
            if !(1...25).contains(elements.count) { fault("must have 1 to 25 items", "\(path)/elements") }
            unique(elements.compactMap { $0["action_id"]?.string }, "action_id", path)
            for (index, item) in elements.enumerated() { element(item, "\(path)/elements/\(index)") }
        case "input": input(block, path)
        case "rich_text":
            keys(block, ["elements"], path)
            let elements = block["elements"]?.array ?? []
            if elements.isEmpty { fault("must have 1 or more items", "\(path)/elements") }
            for (index, item) in elements.enumerated() { rich(item, "\(path)/elements/\(index)") }
        case "markdown":
            keys(block, ["text"], path)
            count(block["text"]?.string ?? "", 1...12_000, "\(path)/text")
        case let type: fault("unsupported type: \(type ?? "none")", "\(path)/type")
        }
    }

    private mutating func input(_ block: FakeSlackJSON, _ path: String) {
        hasInput = true
        guard surface != .message else { return fault("unsupported type: input", "\(path)/type") }
        keys(block, ["label", "element", "hint", "optional", "dispatch_action"], path)
        text(block["label"], 1...2_000, "\(path)/label", plainOnly: true)
        if let hint = block["hint"] { text(hint, 1...2_000, "\(path)/hint", plainOnly: true) }
        guard let element = block["element"] else { return fault("missing required field: element", path) }
        self.element(element, "\(path)/element")
    }

    mutating func unique(_ names: [String], _ what: String, _ path: String) {
        if Set(names).count < names.count { fault("\(what) already exists", path) }
    }

    mutating func keys(_ object: FakeSlackJSON, _ known: Set<String>, _ path: String) {
        let unknown = Set((object.object ?? [:]).keys).subtracting(known).subtracting(["type", "block_id"])
        for key in unknown.sorted() { fault("invalid additional property: \(key)", path) }
        for (key, value) in object.object ?? [:] where value == .null { fault("must be provided", "\(path)/\(key)") }
    }

    /// A text object.
    mutating func text(
        _ object: FakeSlackJSON?,
        _ length: ClosedRange<Int>,
        _ path: String,
        plainOnly: Bool = false
    ) {
        guard let object else { return fault("must be provided", path) }
        switch object["type"]?.string {
        case "plain_text": keys(object, ["text", "emoji"], path)
        case "mrkdwn" where !plainOnly:
            keys(object, ["text", "verbatim"], path)
            dangers += FakeSlackMarkup.dangers(in: object["text"]?.string ?? "").map { "\($0) at \(path)" }
        default: fault("must be a valid text object", path)
        }
        guard let text = object["text"]?.string else { return fault("must be provided", "\(path)/text") }
        count(text, length, "\(path)/text")
    }

    mutating func count(_ text: String, _ length: ClosedRange<Int>, _ path: String) {
        let size = text.unicodeScalars.count
        characters += size
        if size < length.lowerBound { fault("must be more than \(length.lowerBound - 1) characters", path) }
        if size > length.upperBound { fault("must be less than \(length.upperBound + 1) characters", path) }
    }

    mutating func danger(_ what: String, _ path: String) {
        dangers.append("\(what) at \(path)")
    }
}
