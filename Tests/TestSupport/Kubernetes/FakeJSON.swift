/// Any JSON, with integers kept apart from fractions, to build and compare API objects in tests.
///
///     var pod = FakeJSON(parsing: text)
///     pod["metadata", "labels", "app"] = "web"
package enum FakeJSON: Hashable, Sendable {
    case null
    case bool(Bool)
    case int(Int64)
    case double(Double)
    case string(String)
    case array([FakeJSON])
    case object([String: FakeJSON])

    package var int: Int64? { if case .int(let value) = self { value } else { nil } }
    package var string: String? { if case .string(let value) = self { value } else { nil } }
    package var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
    package var array: [FakeJSON]? { if case .array(let value) = self { value } else { nil } }
    package var object: [String: FakeJSON]? { if case .object(let value) = self { value } else { nil } }
    /// The strings of an object, e.g. labels.
    package var strings: [String: String] { (object ?? [:]).compactMapValues(\.string) }

    /// A member; setting one makes an object of what is none, setting nil removes it.
    package subscript(key: String) -> FakeJSON? {
        get { object?[key] }
        set {
            var members = object ?? [:]
            members[key] = newValue
            self = .object(members)
        }
    }

    /// A member of a member; setting makes what is missing on the way.
    package subscript(first: String, second: String, rest: String...) -> FakeJSON? {
        get { rest.reduce(self[first]?[second]) { $0?[$1] } }
        set { set([first, second] + rest, newValue) }
    }

    private mutating func set(_ path: [String], _ value: FakeJSON?) {
        guard let first = path.first else { return }
        guard path.count > 1 else {
            self[first] = value
            return
        }
        if self[first] == nil, value == nil { return }
        var inner = self[first] ?? .object([:])
        inner.set(Array(path.dropFirst()), value)
        self[first] = inner
    }
}

extension FakeJSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int64) { self = .int(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(arrayLiteral elements: FakeJSON...) { self = .array(elements) }

    package init(dictionaryLiteral elements: (String, FakeJSON)...) {
        self = .object(Dictionary(elements) { _, last in last })
    }

    package init(_ strings: [String: String]) {
        self = .object(strings.mapValues { .string($0) })
    }
}
