import Foundation

/// One way of posting: over how many connections, how many alerts at a time, how often.
struct IngestShape: Hashable, Sendable {
    let connections: Int
    let alertsPerPost: Int
    let posts: Int

    /// Every shape that is measured; few connections and large posts are slower, so fewer of them do.
    static func all(isQuick: Bool) -> [IngestShape] {
        let share = isQuick ? 10 : 1
        return [
            IngestShape(connections: 64, alertsPerPost: 1, posts: 20_000 / share),
            IngestShape(connections: 64, alertsPerPost: 20, posts: 4_000 / share),
            IngestShape(connections: 1, alertsPerPost: 1, posts: 4_000 / share),
            IngestShape(connections: 1, alertsPerPost: 20, posts: 1_000 / share),
        ]
    }

    var name: String {
        "\(connections) connection\(connections == 1 ? "" : "s"), \(alertsPerPost) alert\(alertsPerPost == 1 ? "" : "s") a post"
    }

    /// Each post is a group of its own.
    func batches(run: Int) -> [AlertBatch] {
        (0..<posts).map { AlertBatch(number: run * 1_000_000 + $0, count: alertsPerPost, startsAt: .now) }
    }

    func alertsPerSecond(_ result: LoadResult) -> Double {
        result.postsPerSecond * Double(alertsPerPost)
    }
}
