import NIOCore
import ServiceLifecycle

/// A service that listens; when its address cannot be had, the error says which one, and what to change.
struct Listener: Service {
    private let service: any Service
    private let endpoint: BotConfiguration.Endpoint
    private let name: String
    private let key: ConfigurationKey

    init(_ service: any Service, on endpoint: BotConfiguration.Endpoint, name: String, key: ConfigurationKey) {
        self.service = service
        self.endpoint = endpoint
        self.name = name
        self.key = key
    }

    func run() async throws {
        do {
            try await service.run()
        } catch let error as IOError {
            throw unavailable(error.description)
        } catch let error as SocketAddressError {
            throw unavailable("\(error)")
        }
    }

    private func unavailable(_ reason: String) -> CommandFailure {
        CommandFailure(
            "the \(name) cannot listen on \(endpoint.host):\(endpoint.port): \(reason); "
                + "stop what uses it, or choose another \(key.name)"
        )
    }
}
