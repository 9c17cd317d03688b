/// Output of a program as plain text: bytes that are no UTF-8 become `�`, colours and cursor movements of terminals go.
enum PlainText {
    static func of(_ bytes: some Collection<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        var scalars = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            if scalar.value == 0x1B {
                skipSequence(&rest)
            } else if !isControl(scalar) {
                scalars.append(scalar)
            }
        }
        return String(scalars)
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0x00...0x1F, 0x7F...0x9F: true
        default: false
        }
    }

    /// What follows an escape: `[` with numbers up to a letter, `]` up to a bell, or one character.
    private static func skipSequence(_ rest: inout Substring.UnicodeScalarView) {
        guard let kind = rest.popFirst() else { return }
        if kind == "[" {
            while let scalar = rest.first, scalar != "\n" {
                rest.removeFirst()
                if (0x40...0x7E).contains(scalar.value) { return }
            }
        } else if kind == "]" {
            while let scalar = rest.first, scalar != "\n" {
                rest.removeFirst()
                if scalar.value == 0x07 { return }
                if scalar.value == 0x1B {
                    if rest.first == "\\" { rest.removeFirst() }
                    return
                }
            }
        }
    }
}
