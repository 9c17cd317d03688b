import Foundation

/// The DevTools network events that tell what a page fetched.
struct NetworkEvent: Decodable {
    let method: String
    let params: Parameters

    struct Parameters: Decodable {
        let requestId: String?
        let encodedDataLength: Double?
        let request: Request?
        let response: Response?
    }

    struct Request: Decodable {
        let url: String
    }

    struct Response: Decodable {
        let url: String
        let status: Int
        /// The headers' bytes, when the response has just begun.
        let encodedDataLength: Double?
    }

    private struct Wrapper: Decodable {
        let message: NetworkEvent
    }

    init?(_ entry: BrowserLogEntry) {
        // Most events have another shape and are none of our business.
        guard let wrapper = try? JSONDecoder().decode(Wrapper.self, from: Data(entry.message.utf8)),
            wrapper.message.method.hasPrefix("Network.")
        else { return nil }
        self = wrapper.message
    }
}
