extension JSONReader {
    private static let quote = UInt8(ascii: "\"")
    private static let backslash = UInt8(ascii: "\\")

    /// Reads a string, every character of it: `\u0000` is a character like any other.
    mutating func string() throws(JSONFault) -> String {
        try expect(.string)
        position += 1
        let start = position
        let isASCII = try passPlain()
        if current == Self.backslash { return try stringWithEscapes(from: start) }
        let text = try text(of: bytes[start..<position], from: start, isASCII: isASCII)
        position += 1
        return text
    }

    /// Reads past a string.
    mutating func skipString() throws(JSONFault) {
        try expect(.string)
        let start = position
        position += 1
        if try passPlain(), current == Self.quote {
            position += 1
        } else {
            // It has to be looked at in earnest.
            position = start
            _ = try string()
        }
    }

    /// Goes on to the string's end or its first escape, whichever comes first.
    /// - Returns: true when all of it was ASCII.
    private mutating func passPlain() throws(JSONFault) -> Bool {
        var seen: UInt8 = 0
        while position < bytes.count {
            let byte = bytes[position]
            if byte == Self.quote || byte == Self.backslash { return seen < 0x80 }
            if byte < 0x20 { throw fault("a control character in a string, which must be escaped,") }
            seen |= byte
            position += 1
        }
        throw fault("the text ends inside a string")
    }

    /// The string from `start` on, of which the bytes before `position` hold no escapes.
    private mutating func stringWithEscapes(from start: Int) throws(JSONFault) -> String {
        var buffer = Array(bytes[start..<position])
        while position < bytes.count {
            let byte = bytes[position]
            if byte == Self.quote {
                let text = try text(of: buffer[...], from: start, isASCII: false)
                position += 1
                return text
            }
            if byte == Self.backslash {
                try escape(into: &buffer)
                continue
            }
            if byte < 0x20 { throw fault("a control character in a string, which must be escaped,") }
            buffer.append(byte)
            position += 1
        }
        throw fault("the text ends inside a string")
    }

    /// `String(validating:)` would do the same, five times slower.
    private func text(of slice: ArraySlice<UInt8>, from start: Int, isASCII: Bool) throws(JSONFault) -> String {
        let text = String(decoding: slice, as: UTF8.self)
        // Decoding puts U+FFFD for what is not UTF-8, so the text is then another.
        guard isASCII || text.utf8.elementsEqual(slice) else {
            throw .syntax("a string that is not UTF-8", at: start)
        }
        return text
    }

    private mutating func escape(into buffer: inout [UInt8]) throws(JSONFault) {
        position += 1
        guard let byte = current else { throw fault("the text ends inside a string") }
        let plain: UInt8
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): plain = byte
        case UInt8(ascii: "b"): plain = 0x08
        case UInt8(ascii: "f"): plain = 0x0C
        case UInt8(ascii: "n"): plain = 0x0A
        case UInt8(ascii: "r"): plain = 0x0D
        case UInt8(ascii: "t"): plain = 0x09
        case UInt8(ascii: "u"): return try scalar(into: &buffer)
        default: throw fault("an escape that JSON does not have")
        }
        buffer.append(plain)
        position += 1
    }

    /// Reads `uXXXX`, and with it the low surrogate that completes a high one.
    private mutating func scalar(into buffer: inout [UInt8]) throws(JSONFault) {
        let unit = try hexadecimalUnit()
        var code = UInt32(unit)
        if (0xD800...0xDBFF).contains(code), position + 1 < bytes.count,
            bytes[position] == Self.backslash, bytes[position + 1] == UInt8(ascii: "u")
        {
            let resume = position
            position += 1
            let low = UInt32(try hexadecimalUnit())
            if (0xDC00...0xDFFF).contains(low) {
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            } else {
                // Not a pair: the second escape is a character of its own.
                position = resume
            }
        }
        let scalar = Unicode.Scalar(code) ?? "\u{FFFD}"
        buffer.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }

    /// Reads `u` and four hexadecimal digits.
    private mutating func hexadecimalUnit() throws(JSONFault) -> UInt16 {
        position += 1
        var unit: UInt16 = 0
        for _ in 0..<4 {
            let digit: UInt8
            switch current {
            case .some(let byte) where (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte):
                digit = byte - UInt8(ascii: "0")
            case .some(let byte) where (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte):
                digit = byte - UInt8(ascii: "a") + 10
            case .some(let byte) where (UInt8(ascii: "A")...UInt8(ascii: "F")).contains(byte):
                digit = byte - UInt8(ascii: "A") + 10
            default: throw fault("four hexadecimal digits were expected")
            }
            unit = unit << 4 | UInt16(digit)
            position += 1
        }
        return unit
    }
}
