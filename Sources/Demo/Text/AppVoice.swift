import Incidents

/// How each application of the shop talks in its log.
struct AppVoice {
    let startup: [AppLog.Line]
    let pace: Duration
    let steady: (Int, Timestamp) -> String
    let lastWords: [AppLog.Line]

    init(app: String, pod: SimulatedPod) {
        switch app {
        case "checkout": self = Self.checkout(pod)
        case "search": self = Self.search(pod)
        case "ledger": self = Self.ledger(pod)
        default: self = Self.cart(pod)
        }
    }

    private init(
        startup: [AppLog.Line],
        pace: Duration,
        lastWords: [AppLog.Line] = [],
        steady: @escaping (Int, Timestamp) -> String
    ) {
        self.startup = startup
        self.pace = pace
        self.lastWords = lastWords
        self.steady = steady
    }

    private static func line(_ after: Int64, _ text: @escaping (Timestamp) -> String) -> AppLog.Line {
        AppLog.Line(after: .milliseconds(after), text: text)
    }

    private static func plain(_ after: Int64, _ level: String, _ text: String) -> AppLog.Line {
        line(after) { "\(UTCMoment($0).precise) \(level) \(text)" }
    }

    private static func raw(_ after: Int64, _ text: String) -> AppLog.Line {
        line(after) { _ in text }
    }

    // MARK: checkout

    private static func checkout(_ pod: SimulatedPod) -> AppVoice {
        let isBroken = pod.template.crashes
        let startup = [
            plain(12, "INFO ", "checkout \(pod.template.version) starting pid=1 pod=\(pod.name) node=\(pod.node)"),
            plain(47, "INFO ", "config: loaded /etc/checkout/config.yaml (\(isBroken ? 14 : 13) keys)"),
            plain(188, "INFO ", "ledger: connected to ledger.shop.svc.cluster.local:5432 in 38ms, pool=10"),
            plain(240, "INFO ", "cart: using http://cart.shop.svc.cluster.local:8080"),
        ]
        guard isBroken else {
            return AppVoice(startup: startup + [plain(900, "INFO ", "http: listening on :8080")], pace: .seconds(3)) {
                checkoutOrder($0, at: $1, seed: pod.uid)
            }
        }
        let lastWords = [
            plain(1_310, "WARN ", "payments: provider API v2 is on since 1.5.0 (payments.api_version)"),
            plain(2_560, "ERROR", "payments: required setting PAYMENTS_WEBHOOK_SECRET is not set"),
            raw(2_570, "panic: payments: missing environment variable PAYMENTS_WEBHOOK_SECRET (required since 1.5.0)"),
            raw(2_570, ""),
            raw(2_570, "goroutine 1 [running]:"),
            raw(2_570, "shop/checkout/internal/payments.MustLoad(0xc0001a4000)"),
            raw(2_570, "\t/src/internal/payments/config.go:88 +0x1f4"),
            raw(2_570, "main.main()"),
            raw(2_570, "\t/src/cmd/checkout/main.go:41 +0x2a5"),
        ]
        return AppVoice(startup: startup, pace: .seconds(3), lastWords: lastWords) { _, _ in "" }
    }

    private static func checkoutOrder(_ index: Int, at moment: Timestamp, seed: String) -> String {
        let roll = StableHash.of("\(seed)/order/\(index)", below: 10_000)
        let time = UTCMoment(moment).precise
        if index % 17 == 11 {
            return "\(time) INFO  payments: settled batch=\(roll) orders=\(3 + roll % 40) took=\(80 + roll % 400)ms"
        }
        let order = StableHash.name("\(seed)/\(index)", length: 8)
        return "\(time) INFO  order placed id=\(order) items=\(1 + roll % 6) total=\(5 + roll % 240).\(10 + roll % 90) "
            + "EUR took=\(18 + roll % 90)ms"
    }

    // MARK: cart

    private static func cart(_ pod: SimulatedPod) -> AppVoice {
        func entry(_ moment: Timestamp, _ rest: String) -> String { "ts=\(UTCMoment(moment).precise) \(rest)" }
        let startup = [
            line(20) { entry($0, "level=info msg=\"starting\" app=cart version=\(pod.template.version)") },
            line(160) { entry($0, "level=info msg=\"cache connected\" addr=redis.shop.svc.cluster.local:6379") },
            line(310) { entry($0, "level=info msg=\"listening\" addr=:8080 metrics=:9102") },
        ]
        return AppVoice(startup: startup, pace: .milliseconds(1_700)) { index, moment in
            let roll = StableHash.of("\(pod.uid)/cart/\(index)", below: 10_000)
            if index % 41 == 23 {
                return entry(moment, "level=warn msg=\"metrics handler slow\" took=\(9 + roll % 6)s series=48211")
            }
            let method = ["GET", "GET", "GET", "POST", "DELETE"][roll % 5]
            let path = roll % 5 < 3 ? "/v1/carts/\(roll)" : "/v1/carts/\(roll)/items"
            let status = roll % 97 == 0 ? 404 : method == "POST" ? 201 : 200
            return entry(
                moment,
                "level=info method=\(method) path=\(path) status=\(status) took=\(2 + roll % 30)ms"
            )
        }
    }

    // MARK: search

    private static func search(_ pod: SimulatedPod) -> AppVoice {
        func entry(_ moment: Timestamp, _ level: String, _ rest: String) -> String {
            "{\"ts\":\"\(UTCMoment(moment).precise)\",\"level\":\"\(level)\",\(rest)}"
        }
        let startup = [
            line(35) { entry($0, "info", "\"msg\":\"search starting\",\"version\":\"\(pod.template.version)\"") },
            line(420) { entry($0, "info", "\"msg\":\"index opened\",\"documents\":184223,\"segments\":17") },
            line(610) { entry($0, "info", "\"msg\":\"listening\",\"port\":8080,\"threads\":8,\"cpu_limit\":\"500m\"") },
        ]
        return AppVoice(startup: startup, pace: .milliseconds(1_100)) { index, moment in
            let roll = StableHash.of("\(pod.uid)/search/\(index)", below: 10_000)
            if index % 5 == 3 {
                let took = 900 + roll % 1_900
                return entry(
                    moment,
                    "warn",
                    "\"msg\":\"slow query\",\"took_ms\":\(took),\"hits\":\(roll % 800),\"cpu_throttled_ms\":\(took * 7 / 10)"
                )
            }
            return entry(
                moment,
                "info",
                "\"msg\":\"query\",\"took_ms\":\(40 + roll % 260),\"hits\":\(roll % 300),\"page\":1"
            )
        }
    }

    // MARK: ledger

    private static func ledger(_ pod: SimulatedPod) -> AppVoice {
        func entry(_ moment: Timestamp, _ process: Int, _ rest: String) -> String {
            "\(UTCMoment(moment).spaced) [\(process)] \(rest)"
        }
        let isPrimary = pod.name.hasSuffix("-0")
        let startup = [
            line(60) {
                entry($0, 1, "LOG:  starting ledger \(pod.template.version) on x86_64, data in /var/lib/ledger")
            },
            line(380) { entry($0, 1, "LOG:  redo done, recovered to a consistent state") },
            line(640) { entry($0, 1, "LOG:  ready to accept connections as \(isPrimary ? "primary" : "replica")") },
        ]
        return AppVoice(startup: startup, pace: .seconds(7)) { index, moment in
            let roll = StableHash.of("\(pod.uid)/ledger/\(index)", below: 10_000)
            if isPrimary, index % 6 == 4 {
                return entry(
                    moment,
                    27,
                    "WARNING:  /var/lib/ledger is 97% full (9.7 GiB of 10 GiB), 1.1 GiB of it in pg_wal"
                )
            }
            if index % 3 == 1 {
                let buffers = 300 + roll % 2_400
                return entry(
                    moment,
                    27,
                    "LOG:  checkpoint complete: wrote \(buffers) buffers; \(roll % 4) WAL files added; total=\(9 + roll % 20).4 s"
                )
            }
            if !isPrimary { return entry(moment, 31, "LOG:  streaming from ledger-0, lag \(roll % 900) bytes") }
            return entry(moment, 40 + roll % 60, "LOG:  duration: \(12 + roll % 90).\(roll % 10) ms  statement: COMMIT")
        }
    }
}
