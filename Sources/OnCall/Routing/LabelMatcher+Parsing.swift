extension LabelMatcher {
    /// Reads matchers as Alertmanager and amtool write them: `severity="critical"`, `job=~"api|web"`, `team = shop`, and
    /// several with commas between them, in braces or not. A value without quotes goes to the comma or the end.
    package static func list(_ text: String) throws(MatcherFault) -> [LabelMatcher] {
        var reader = Reader(text)
        return try reader.list()
    }

    static func isBare(_ name: String) -> Bool {
        !name.isEmpty && name.unicodeScalars.allSatisfy(Reader.isBare)
    }

    private struct Reader {
        private var scalars: [Unicode.Scalar]
        private var at = 0

        init(_ text: String) {
            scalars = Array(text.unicodeScalars)
            skipSpace()
            while scalars.last?.properties.isWhitespace == true { scalars.removeLast() }
            if next == "{", scalars.last == "}" {
                at += 1
                scalars.removeLast()
            }
        }

        static func isBare(_ scalar: Unicode.Scalar) -> Bool {
            !scalar.properties.isWhitespace && !"{}!=~,\\\"'`".unicodeScalars.contains(scalar)
        }

        private var next: Unicode.Scalar? { at < scalars.count ? scalars[at] : nil }

        private mutating func skipSpace() {
            while next?.properties.isWhitespace == true { at += 1 }
        }

        mutating func list() throws(MatcherFault) -> [LabelMatcher] {
            var matchers: [LabelMatcher] = []
            skipSpace()
            while next != nil {
                matchers.append(try matcher())
                skipSpace()
                guard next != nil else { break }
                guard next == "," else { throw MatcherFault("has text behind a value; write a comma between matchers") }
                at += 1
                skipSpace()
            }
            return matchers
        }

        private mutating func matcher() throws(MatcherFault) -> LabelMatcher {
            let name = try name()
            skipSpace()
            guard let operation = operation() else {
                throw MatcherFault("\(name) has no operator; write \(name)=\"…\", or !=, =~, !~")
            }
            skipSpace()
            let value = next == "\"" ? try quoted() : try bare(of: name)
            do {
                return try LabelMatcher(name, operation, value)
            } catch {
                throw MatcherFault("the pattern of \(name) \(error)")
            }
        }

        private mutating func name() throws(MatcherFault) -> String {
            if next == "\"" { return try quoted() }
            var name = String.UnicodeScalarView()
            while let scalar = next, Self.isBare(scalar) {
                name.append(scalar)
                at += 1
            }
            guard !name.isEmpty else { throw MatcherFault("has no label name; write name=\"value\"") }
            return String(name)
        }

        private mutating func operation() -> LabelMatcher.Operation? {
            for operation in [LabelMatcher.Operation.fits, .fitsNot, .notEqual, .equal] {
                let sign = Array(operation.rawValue.unicodeScalars)
                guard scalars[at...].starts(with: sign) else { continue }
                at += sign.count
                return operation
            }
            return nil
        }

        private mutating func quoted() throws(MatcherFault) -> String {
            at += 1
            var value = String.UnicodeScalarView()
            while let scalar = next, scalar != "\"" { value.append(contentsOf: unescaped(scalar)) }
            guard next == "\"" else {
                throw MatcherFault("has a quote that is not closed; write \\\" for the character")
            }
            at += 1
            return String(value)
        }

        private mutating func bare(of name: String) throws(MatcherFault) -> String {
            var value = String.UnicodeScalarView()
            while let scalar = next, scalar != "," {
                guard scalar != "\"" else {
                    throw MatcherFault("the value of \(name) has a quote in it; quote all of it")
                }
                value.append(contentsOf: unescaped(scalar))
            }
            while value.last?.properties.isWhitespace == true { value.removeLast() }
            return String(value)
        }

        /// A backslash before anything else than these stands for itself, so that `\d` needs no second one.
        private mutating func unescaped(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
            at += 1
            guard scalar == "\\", let escaped = next else { return [scalar] }
            switch escaped {
            case "n":
                at += 1
                return ["\n"]
            case "\"", "\\":
                at += 1
                return [escaped]
            default: return [scalar]
            }
        }
    }
}
