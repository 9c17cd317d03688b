extension JSONReader {
    /// Reads a number as it is written; what it is worth is for the caller to say.
    mutating func number() throws(JSONFault) -> String {
        try expect(.number)
        let start = position
        if current == UInt8(ascii: "-") { position += 1 }
        if current == UInt8(ascii: "0") {
            position += 1
            if isDigit { throw fault("a number that begins with 0") }
        } else {
            try digits()
        }
        if current == UInt8(ascii: ".") {
            position += 1
            try digits()
        }
        if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
            position += 1
            if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { position += 1 }
            try digits()
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    /// Reads a count: a whole number from 0 on that fits.
    mutating func count() throws(JSONFault) -> Int {
        let text = try number()
        guard let count = Int(text), count >= 0 else {
            throw JSONFault(problem: "a whole number from 0 on was expected")
        }
        return count
    }

    private var isDigit: Bool {
        guard let current else { return false }
        return (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(current)
    }

    private mutating func digits() throws(JSONFault) {
        guard isDigit else { throw fault("a digit was expected") }
        while isDigit { position += 1 }
    }
}
