// swift-tools-version: 6.2
import PackageDescription

// The house (who may import whom) is described in the README; arrows point down only.

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

func room(_ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource]? = nil) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let asyncAlgorithms = Target.Dependency.product(name: "AsyncAlgorithms", package: "swift-async-algorithms")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let httpClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let hummingbirdTLS = Target.Dependency.product(name: "HummingbirdTLS", package: "hummingbird")
let nioFoundationCompat = Target.Dependency.product(name: "NIOFoundationCompat", package: "swift-nio")
let nioWebSocket = Target.Dependency.product(name: "NIOWebSocket", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
    name: "chatops",
    products: [.executable(name: "chatops", targets: ["chatops"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-async-algorithms", exact: "1.1.4"),
        .package(url: "https://github.com/apple/swift-configuration", exact: "1.4.0"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", exact: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
    ],
    targets: [
        // Pure decisions.
        room("Incidents"),
        room("OnCall"),
        room("Tickets", ["Incidents"]),
        room("Cards", ["Incidents", "OnCall", "Tickets"]),
        // Use cases and the ports.
        room("Desk", ["Incidents", "OnCall", "Tickets", "Cards", logging, metrics, lifecycle]),
        // Adapters.
        room(
            "Database",
            [
                .product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift"),
                logging, metrics,
            ]
        ),
        .target(
            name: "Store",
            dependencies: ["Incidents", "OnCall", "Tickets", "Cards", "Desk", "Database", crypto],
            swiftSettings: settings,
            plugins: ["EmbedMigrationsPlugin"]
        ),
        room(
            "Webhooks",
            [
                "Incidents", "Desk", hummingbirdCore, httpTypes, logging, metrics, lifecycle, crypto, cryptoExtras,
                nioCore,
                nioPosix, nioHTTP1, nioSSL,
            ]
        ),
        room(
            "Console",
            [
                "Incidents", "OnCall", "Tickets", "Cards", "Desk", "WebSockets", hummingbird, hummingbirdCore,
                httpTypes, logging,
                metrics, lifecycle, crypto, nioCore,
            ],
            resources: [.embedInCode("Assets"), .embedInCode("OpenAPI")]
        ),
        room("Telegram", ["Incidents", "Cards", "Desk", httpClient, logging, metrics, lifecycle, nioCore, nioHTTP1]),
        room("WebSockets", [nioCore, nioPosix, nioHTTP1, nioWebSocket, nioSSL]),
        room(
            "Slack",
            [
                "Incidents", "Cards", "Desk", "WebSockets", httpClient, logging, metrics, lifecycle, crypto, nioCore,
                nioHTTP1,
                nioFoundationCompat,
            ]
        ),
        room(
            "Kubernetes",
            [
                "Incidents", "Cards", "Desk", httpClient, yams, logging, metrics, lifecycle, nioCore, nioHTTP1, nioSSL,
                nioFoundationCompat, nioPosix, .product(name: "Subprocess", package: "swift-subprocess"),
            ]
        ),
        // libcurl, with its variadic calls spelled out: Swift cannot make those.
        .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),
        room("Mail", ["Incidents", "CCurl"]),
        room(
            "Alertmanager",
            ["Incidents", "Cards", "Desk", httpClient, nioCore, nioPosix, nioHTTP1, nioFoundationCompat, nioSSL]
        ),
        room("HTTPNotices", ["Incidents", "OnCall", "Desk", httpClient, crypto, nioCore, nioHTTP1]),
        room("Workers", ["Incidents", "OnCall", "Cards", "Desk", logging, metrics, lifecycle, asyncAlgorithms]),
        room("Demo", ["Incidents", "Desk"]),
        // Configuration and wiring.
        .executableTarget(
            name: "chatops",
            dependencies: [
                "Incidents", "OnCall", "Tickets", "Cards", "Desk", "Database", "Store", "Webhooks", "Console",
                "Telegram",
                "Slack",
                "Mail",
                "Workers",
                "Demo", "Kubernetes", "Alertmanager", "HTTPNotices",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
                httpClient, hummingbird, yams, logging, metrics, lifecycle, unixSignals, crypto, nioCore, nioPosix,
                nioHTTP1, nioSSL,
                .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            swiftSettings: settings
        ),
        // Migrations/*.sql become Swift source at build time.
        .executableTarget(name: "EmbedMigrations", swiftSettings: settings),
        .plugin(
            name: "EmbedMigrationsPlugin",
            capability: .buildTool(),
            dependencies: ["EmbedMigrations"],
            path: "Sources/EmbedMigrationsPlugin"
        ),
        // Tests. TestSupport holds what several of them need: a hand-moved clock, strict fakes of the chats.
        .target(
            name: "TestSupport",
            dependencies: [
                "Incidents", "OnCall", "Cards", "Desk", "Database", "Store", "WebSockets", hummingbird, hummingbirdCore,
                hummingbirdTLS, crypto, cryptoExtras,
                httpClient, httpTypes, logging, lifecycle, nioCore, nioPosix, nioHTTP1, nioSSL,
            ],
            path: "Tests/TestSupport",
            swiftSettings: settings
        ),
        // How tests are run.
        .target(name: "TestTraits", path: "Tests/TestTraits", swiftSettings: settings),
        // Whole-product stories against a real Alertmanager and a real browser; `.ci/run` runs them.
        .executableTarget(
            name: "Stories",
            dependencies: [
                "TestSupport", "Desk", "Incidents", "Mail",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                httpClient, hummingbird, httpTypes, logging, unixSignals, crypto, nioCore, nioHTTP1,
            ],
            path: "Tests/Stories",
            swiftSettings: settings
        ),
        // Figures for the README, next to bare SQLite and a real Alertmanager; run by hand, as the README says.
        .executableTarget(
            name: "Benchmarks",
            dependencies: [
                "TestSupport", "Cards", "Desk", "Incidents", "OnCall", "Tickets", "Store",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
                httpClient, logging, unixSignals, nioCore, nioPosix, nioHTTP1,
            ],
            path: "Tests/Benchmarks",
            swiftSettings: settings
        ),
        tests("IncidentsTests", ["Incidents"]),
        tests("OnCallTests", ["OnCall"]),
        tests("TicketsTests", ["Tickets", "Incidents"]),
        tests("CardsTests", ["Cards", "Incidents", "OnCall", "Tickets", "TestSupport"]),
        tests(
            "DeskTests",
            ["Desk", "Cards", "Incidents", "OnCall", "Tickets", "Store", "Database", "Demo", "TestSupport"]
        ),
        tests("DatabaseTests", ["Database", "TestSupport"]),
        tests("StoreTests", ["Store", "Database", "Desk", "Cards", "Incidents", "OnCall", "Tickets", "TestSupport"]),
        tests(
            "WebhooksTests",
            [
                "Webhooks", "Store", "Database", "Desk", "Cards", "Incidents", "TestSupport", "TestTraits", httpClient,
                logging,
                lifecycle, nioCore,
                nioPosix, nioHTTP1,
            ]
        ),
        tests(
            "ConsoleTests",
            [
                "Console", "Webhooks", "Store", "Database", "Desk", "Cards", "Incidents", "OnCall", "Tickets",
                "WebSockets", "Demo",
                "TestSupport",
                "TestTraits",
                crypto, httpClient,
                hummingbird, httpTypes,
                logging,
                metrics, lifecycle, nioCore, nioHTTP1,
            ]
        ),
        tests(
            "TelegramTests",
            [
                "Telegram", "Store", "Database", "Desk", "Cards", "Incidents", "Demo", "TestSupport", "TestTraits",
                httpClient,
                logging,
                lifecycle, nioCore, nioHTTP1,
            ]
        ),
        tests(
            "WebSocketsTests",
            ["WebSockets", "TestSupport", "TestTraits", logging, nioCore, nioPosix, nioHTTP1, nioSSL]
        ),
        tests(
            "SlackTests",
            [
                "Slack", "WebSockets", "Workers", "Store", "Database", "Desk", "Cards", "Incidents", "OnCall", "Demo",
                "TestSupport",
                "TestTraits", httpClient, logging, lifecycle, nioCore, nioHTTP1,
            ],
            exclude: ["Golden"]
        ),
        tests(
            "MailTests",
            ["Mail", "CCurl", "Incidents", "TestSupport", "TestTraits"]
        ),
        tests(
            "HTTPNoticesTests",
            ["HTTPNotices", "Desk", "Incidents", "OnCall", "TestSupport", "TestTraits", httpClient, nioCore]
        ),
        tests("WorkersTests", ["Workers", "Store", "Database", "Desk", "Cards", "Incidents", "OnCall", "TestSupport"]),
        .testTarget(
            name: "KubernetesTests",
            dependencies: [
                "Kubernetes", "Desk", "Cards", "Incidents", "TestSupport", "TestTraits", httpClient, logging, lifecycle,
                metrics,
                nioCore, nioHTTP1, nioPosix, nioSSL, yams,
            ],
            exclude: ["Recorded"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "AlertmanagerTests",
            dependencies: [
                "Alertmanager", "Desk", "Cards", "Incidents", "TestSupport", "TestTraits", httpClient, nioCore,
                nioHTTP1,
            ],
            exclude: ["Recorded"],
            swiftSettings: settings
        ),
        tests("DemoTests", ["Demo", "Desk", "Incidents", "TestSupport"]),
        tests(
            "ChatopsTests",
            [
                "chatops", "Alertmanager", "Console", "Mail", "HTTPNotices", "Kubernetes", "Webhooks", "Store",
                "Database", "Desk",
                "Cards",
                "Incidents", "OnCall",
                "Tickets", "TestSupport",
                "TestTraits",
                httpClient, logging, nioCore, nioHTTP1, yams,
            ]
        ),
        tests(
            "ScenarioTests",
            [
                "chatops", "Alertmanager", "Telegram", "Slack", "Webhooks", "Console", "HTTPNotices", "Mail", "Workers",
                "Demo",
                "Store",
                "Database", "Desk", "Cards",
                "Incidents", "OnCall", "Tickets", "WebSockets", "TestSupport", "TestTraits", httpClient, hummingbird,
                lifecycle,
                logging, metrics, nioCore,
                nioHTTP1,
            ]
        ),
    ]
)
