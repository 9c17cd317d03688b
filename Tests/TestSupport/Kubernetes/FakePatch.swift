/// The three ways to patch an object.
enum FakePatch {
    /// RFC 7386.
    static func merge(_ target: FakeJSON?, _ patch: FakeJSON) -> FakeJSON {
        guard case .object(let members) = patch else { return patch }
        var result = target?.object ?? [:]
        for (key, value) in members {
            result[key] = value == .null ? nil : merge(result[key], value)
        }
        return .object(result)
    }

    /// RFC 6902; nil when an operation is not possible or a `test` fails.
    ///
    /// - Parameter body: the operations as they came.
    static func json(_ target: FakeJSON, _ operations: [FakeJSON], as body: [UInt8]) -> FakeJSON? {
        var parser = FakeJSONParser(body)
        guard let texts = parser.rawElements(), texts.count == operations.count else { return nil }
        var result = target
        for (operation, text) in zip(operations, texts) {
            guard let name = operation["op"]?.string, let path = operation["path"]?.string,
                let tokens = tokens(path)
            else { return nil }
            let next: FakeJSON? =
                switch name {
                case "test": holds(value(result, tokens), of: text) ? result : nil
                case "add": operation["value"].flatMap { set(result, tokens[...], $0, isInsert: true) }
                case "replace":
                    value(result, tokens) == nil
                        ? nil : operation["value"].flatMap { set(result, tokens[...], $0, isInsert: false) }
                case "remove": remove(result, tokens[...])
                case "move", "copy": carry(result, operation, to: tokens, isMove: name == "move")
                default: nil
                }
            guard let next else { return nil }
            result = next
        }
        return result
    }

    private static func carry(_ target: FakeJSON, _ operation: FakeJSON, to: [String], isMove: Bool) -> FakeJSON? {
        guard let from = operation["from"]?.string.flatMap(tokens), let value = value(target, from) else { return nil }
        let base = isMove ? remove(target, from[...]) : target
        return base.flatMap { set($0, to[...], value, isInsert: true) }
    }

    /// A JSON pointer's steps (RFC 6901).
    private static func tokens(_ pointer: String) -> [String]? {
        if pointer.isEmpty { return [] }
        guard pointer.hasPrefix("/") else { return nil }
        return pointer.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map {
            String($0).replacing("~1", with: "/").replacing("~0", with: "~")
        }
    }

    private static func value(_ target: FakeJSON, _ tokens: [String]) -> FakeJSON? {
        var place = target
        for token in tokens {
            let next: FakeJSON? =
                switch place {
                case .object(let members): members[token]
                case .array(let values): Int(token).flatMap { values.indices.contains($0) ? values[$0] : nil }
                default: nil
                }
            guard let next else { return nil }
            place = next
        }
        return place
    }

    private static func set(
        _ target: FakeJSON,
        _ tokens: ArraySlice<String>,
        _ value: FakeJSON,
        isInsert: Bool
    ) -> FakeJSON? {
        guard let token = tokens.first else { return value }
        let rest = tokens.dropFirst()
        switch target {
        case .object(var members):
            if rest.isEmpty {
                members[token] = value
            } else {
                guard let inner = members[token].flatMap({ set($0, rest, value, isInsert: isInsert) }) else {
                    return nil
                }
                members[token] = inner
            }
            return .object(members)
        case .array(var values):
            let index = token == "-" && rest.isEmpty && isInsert ? values.count : Int(token) ?? -1
            if rest.isEmpty, isInsert {
                guard 0...values.count ~= index else { return nil }
                values.insert(value, at: index)
            } else {
                guard values.indices.contains(index), let inner = set(values[index], rest, value, isInsert: isInsert)
                else { return nil }
                values[index] = inner
            }
            return .array(values)
        default: return nil
        }
    }

    private static func remove(_ target: FakeJSON, _ tokens: ArraySlice<String>) -> FakeJSON? {
        guard let token = tokens.first else { return nil }
        let rest = tokens.dropFirst()
        switch target {
        case .object(var members):
            guard let old = members[token] else { return nil }
            if rest.isEmpty {
                members[token] = nil
            } else {
                guard let inner = remove(old, rest) else { return nil }
                members[token] = inner
            }
            return .object(members)
        case .array(var values):
            guard let index = Int(token), values.indices.contains(index) else { return nil }
            if rest.isEmpty {
                values.remove(at: index)
            } else {
                guard let inner = remove(values[index], rest) else { return nil }
                values[index] = inner
            }
            return .array(values)
        default: return nil
        }
    }
}
