import Desk
import Incidents
import TestSupport
import Testing

@testable import Kubernetes

// What needs neither controllers nor a kubelet; rehearsed against the fake server, too.
extension LiveChecks {
    static func whatIsGoneIsShownAsGone(_ live: LiveCluster) async throws {
        for kind in Resource.Kind.allCases where kind != .host {
            let resource = live.resource(kind, "never-was-there")
            guard case .gone(resource, _) = try await live.directory.state(of: resource) else {
                Issue.record("\(kind) is not shown as gone")
                continue
            }
        }
    }
}
