import Desk
import Foundation
import HTTPTypes
import Hummingbird

extension Request {
    /// What a JSON body asks for. A JSON content type is required, which no other site's page can send without asking first.
    func order<Order: Decodable>(_ type: Order.Type, clock: any WallClock) async throws -> Order {
        try Self.order(type, in: try await jsonObject(clock: clock))
    }

    /// A body that is a JSON object, of whatever fields.
    /// - Throws: `notJSON` when it does not say that it is JSON, `notObject` when it is not.
    func jsonObject(clock: any WallClock) async throws -> Data {
        guard headers[.contentType]?.hasPrefix("application/json") == true else { throw ConsoleFault.notJSON }
        let body = Data((try await wholeBody(clock: clock)).readableBytesView)
        guard let object = try? JSONSerialization.jsonObject(with: body), object is [String: Any] else {
            throw ConsoleFault.notObject
        }
        return body
    }

    /// - Throws: `ConsoleFault` that names the field which is missing or of another type; `HTTPError` where that is not known.
    static func order<Order: Decodable>(_ type: Order.Type, in body: Data) throws -> Order {
        do {
            return try JSONDecoder().decode(type, from: body)
        } catch let DecodingError.keyNotFound(key, _) {
            throw ConsoleFault.badField(key.stringValue)
        } catch let DecodingError.typeMismatch(_, place), let DecodingError.valueNotFound(_, place),
            let DecodingError.dataCorrupted(place)
        {
            // The reader does not say where a number stands that is too large for any field.
            guard let name = place.codingPath.last?.stringValue else { throw HTTPError(.badRequest) }
            throw ConsoleFault.badField(name)
        }
    }
}
