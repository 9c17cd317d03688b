/// Has a value that an API server leaves out of its answers: 0, false, the empty text, list or map, an object without fields.
protocol ZeroValued: Decodable {
    init()
}

/// A part of an API object that may be left out.
typealias APIValue = ZeroValued & Sendable

extension Int: ZeroValued {}
extension Int64: ZeroValued {}
extension Bool: ZeroValued {}
extension String: ZeroValued {}
extension Array: ZeroValued where Element: Decodable {}
extension Dictionary: ZeroValued where Key == String, Value: Decodable {}
