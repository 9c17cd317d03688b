import Demo
import Desk
import Incidents
import Logging
import ServiceLifecycle

/// Posts the demo's alerts to the Desk, as Alertmanager would: again and again, as they stand.
struct SamplePump: Service {
    private static let pace = Duration.seconds(5)

    private let feed: SampleFeed
    private let desk: Desk
    private let log = Logger(label: "demo")

    init(_ feed: SampleFeed, into desk: Desk) {
        self.feed = feed
        self.desk = desk
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await post()
                do {
                    try await desk.clock.sleep(for: Self.pace)
                } catch {
                    return
                }
            }
        }
    }

    private func post() async {
        for group in feed.groups(at: desk.clock.now()) {
            do {
                _ = try await desk.receive(group)
            } catch {
                log.warning("sample alerts not taken", metadata: ["error": "\(error)"])
            }
        }
    }
}
