import TestSupport

/// The requests that a screen made, and which of them waited for which: a request may have needed those that were
/// answered before it came.
///
/// Taken from a server that takes its time: where answers come at once, requests that do not wait for each other look as
/// if they did.
struct RequestPattern: Sendable, CustomStringConvertible {
    let requests: [FakeAPIRequest]
    /// For each request the ones it waits for.
    let needs: [Set<Int>]

    init(_ requests: [FakeAPIRequest]) {
        self.requests = requests
        needs = requests.map { request in
            let ended = requests.indices.filter { requests[$0].endedAt.map { $0 <= request.beganAt } ?? false }
            return Set(ended)
        }
    }

    var count: Int { requests.count }

    /// How many requests the longest chain has.
    var depth: Int { depths.max() ?? 0 }

    /// A request a line, with its place in the chain.
    var description: String {
        zip(depths, requests).map { "  \($0). \($1.line)" }.joined(separator: "\n")
    }

    private var depths: [Int] {
        var depths: [Int] = []
        for need in needs { depths.append(1 + (need.filter { $0 < depths.count }.map { depths[$0] }.max() ?? 0)) }
        return depths
    }

    /// The request for the object that the screen shows.
    func first(where isMeant: (FakeAPIRequest) -> Bool) throws -> FakeAPIRequest {
        guard let request = requests.first(where: isMeant) else {
            throw FixtureFault("the screen did not ask for its object: \(requests.map(\.line))")
        }
        return request
    }
}
