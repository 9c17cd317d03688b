import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// Plain HTTP to a loopback neighbour, for everything that is not measured.
enum Web {
    static func get(_ url: String) async throws -> (status: Int, body: String) {
        let response = try await HTTPClient.shared.execute(HTTPClientRequest(url: url), timeout: .seconds(10))
        let body = try await response.body.collect(upTo: 16 << 20)
        return (Int(response.status.code), String(buffer: body))
    }

    /// Waits until an address answers 200, as long as the process behind it lives.
    static func wait(for url: String, from child: Child) async throws {
        let deadline = ContinuousClock.now + .seconds(20)
        while ContinuousClock.now < deadline {
            guard child.isRunning else { throw Fault("\(child.name) ended too early:\n\(child.tail())") }
            do {
                if try await get(url).status == 200 { return }
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                // It does not listen yet.
            }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw Fault("\(url) did not answer:\n\(child.tail())")
    }
}
