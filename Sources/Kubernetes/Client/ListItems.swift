/// Where the items of a list stand in its JSON, so that each can be decoded by itself: a page that is decoded at once takes
/// several times its own size in memory.
struct ListItems {
    /// Of each item, in order.
    private(set) var places: [Range<Int>] = []
    /// The list without its items, to be decoded as any other object.
    private(set) var frame: [UInt8] = []

    /// False when something among the items is no object.
    private(set) var areObjects = true

    private static let key = Array("items".utf8)

    /// What is no JSON object has no items, and all of it is frame.
    init(in bytes: UnsafeRawBufferPointer) {
        var depth = 0
        var isText = false
        var isEscaped = false
        /// The last text of the list's own level: its members' names, and values between them.
        var text = 0..<0
        var isKeyed = false
        var isInside = false
        var begin = 0
        for (place, byte) in bytes.enumerated() {
            // Items, and the commas between them.
            var isKept = !isInside
            if isText {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isText = false
                    if depth == 1 { text = begin..<place }
                }
            } else {
                switch byte {
                case UInt8(ascii: "\""):
                    isText = true
                    if depth == 1 { begin = place + 1 }
                    if isInside, depth == 2 { areObjects = false }
                case UInt8(ascii: ":") where depth == 1: isKeyed = bytes[text].elementsEqual(Self.key)
                case UInt8(ascii: ",") where depth == 1: isKeyed = false
                case UInt8(ascii: "{"), UInt8(ascii: "["):
                    if isInside, depth == 2 {
                        begin = place
                        if byte == UInt8(ascii: "[") { areObjects = false }
                    }
                    depth += 1
                    if depth == 2, isKeyed, byte == UInt8(ascii: "[") { isInside = true }
                case UInt8(ascii: "}"), UInt8(ascii: "]"):
                    depth -= 1
                    if isInside, depth == 2 { places.append(begin..<place + 1) }
                    if isInside, depth == 1 {
                        isInside = false
                        isKept = true
                    }
                case UInt8(ascii: ","), UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                    break
                default: if isInside, depth == 2 { areObjects = false }
                }
            }
            if isKept { frame.append(byte) }
        }
    }
}
