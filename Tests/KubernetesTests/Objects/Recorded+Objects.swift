import Foundation
import TestSupport

@testable import Kubernetes

/// Bodies that a real API server gave.
extension Recorded {
    static func data(_ name: String, file: String = #filePath) throws -> Data {
        let folder = URL(fileURLWithPath: file).deletingLastPathComponent().deletingLastPathComponent()
        return try Data(contentsOf: folder.appendingPathComponent("Recorded/\(name).json"))
    }

    static func object<Value: Decodable>(_ name: String, as type: Value.Type = Value.self) throws -> Value {
        try JSONDecoder().decode(type, from: data(name))
    }

    static func items<Item: Decodable & Sendable>(_ name: String, of type: Item.Type = Item.self) throws -> [Item] {
        try JSONDecoder().decode(ObjectPage<Item>.self, from: data(name)).items ?? []
    }
}

/// Reads an object from the text of a test.
func parsed<Value: Decodable>(_ json: String, as type: Value.Type = Value.self) throws -> Value {
    try JSONDecoder().decode(type, from: Data(json.utf8))
}
