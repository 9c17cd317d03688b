import ArgumentParser

/// Measures the built binary on this machine, beside bare SQLite and a real Alertmanager, on loopback only.
@main
struct Benchmarks: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "Benchmarks",
        abstract: """
            Measures the built chatops: ingest, latency, storms, memory, lists, clusters, Slack, tickets, schedules, \
            escalations, Alertmanager.
            """,
        discussion: """
            Build first: swift build -c release --static-swift-stdlib --product chatops
            Everything runs on loopback, in a folder that is removed at the end.
            """,
        subcommands: Part.allCases.map(\.command) + [All.self, Load.self],
        defaultSubcommand: All.self
    )

    struct All: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "all",
            abstract: "Every part, one after the other."
        )
        @OptionGroup var options: Options

        func run() async throws {
            try await Bench.measure(Part.allCases, options)
        }
    }

    struct Ingest: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Durable posts a second, next to bare SQLite and in turns with a real Alertmanager."
        )
        @OptionGroup var options: Options

        func run() async throws {
            try await Bench.measure([.ingest], options)
        }
    }

    struct Latency: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "From a post to the chat's request, in turns with Alertmanager's own notifier."
        )
        @OptionGroup var options: Options

        func run() async throws {
            try await Bench.measure([.latency], options)
        }
    }

    struct Storm: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "A hundred incidents at once into one group.")
        @OptionGroup var options: Options

        func run() async throws {
            try await Bench.measure([.storm], options)
        }
    }

    struct Memory: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Resident memory at rest and after many incidents.")
        @OptionGroup var options: Options

        func run() async throws {
            try await Bench.measure([.memory], options)
        }
    }

    struct Lists: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "The lists with a short and with a long history.")
        @OptionGroup var options: Options

        func run() async throws {
            try await Bench.measure([.lists], options)
        }
    }

    struct Cluster: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Screens of a cluster beside bare requests, very many pods, a very long log."
        )
        @OptionGroup var options: Options

        func run() async throws {
            try await Bench.measure([.cluster], options)
        }
    }

    struct Slack: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Envelopes through sockets: how soon they are acknowledged, and that none is lost."
        )
        @OptionGroup var options: Options

        func run() async throws {
            try await Bench.measure([.slack], options)
        }
    }

    struct Tickets: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "A look at the clocks of very many tickets, with nothing due and with many due at once."
        )

        @OptionGroup var options: Options

        func run() async throws {
            try await Bench.measure([.tickets], options)
        }
    }

    struct OnCall: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "oncall",
            abstract: "Who is on call: one moment, four weeks, and the next handoff."
        )
        @OptionGroup var options: Options

        func run() async throws {
            try await Bench.measure([.oncall], options)
        }
    }

    struct Paging: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "A look at very many running escalations, with nothing due and with a thousand levels due at once."
        )
        @OptionGroup var options: Options

        func run() async throws {
            try await Bench.measure([.paging], options)
        }
    }

    struct Load: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Posts to a chatops or an Alertmanager that runs already, e.g. under a profiler."
        )
        @Option(help: "Its alert port.") var port: Int
        @Flag(help: "It is an Alertmanager.") var alertmanager = false
        @Option(help: "Its WEBHOOK_TOKEN.") var token = ServedChatops.token
        @Option(help: "How many posts.") var posts = 20_000
        @Option(help: "Alerts in each post.") var alerts = 1
        @Option(help: "Keep-alive connections.") var connections = 64

        func run() async throws {
            let shape = IngestShape(connections: connections, alertsPerPost: alerts, posts: posts)
            let requests = shape.batches(run: 1).map { batch in
                alertmanager
                    ? RawRequest(path: ServedAlertmanager.alertPath, port: port, token: nil, body: batch.prometheusBody)
                    : RawRequest(path: ServedChatops.alertPath, port: port, token: token, body: batch.webhookBody)
            }
            let result = try await LoadGenerator(port: port, connections: connections).post(requests)
            print(
                "\(shape.name): \(Format.count(result.postsPerSecond)) posts/s, p50 \(Format.time(result.latencies.median))"
            )
        }
    }
}
