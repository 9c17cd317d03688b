import Incidents

/// What a workload's pod template says of its container, for descriptions.
struct AppSetting {
    let image: String
    let port: Int
    let cpu: String
    let memory: String
    let environment: [(name: String, value: String)]

    var limits: ResourceAmounts { ResourceAmounts(cpu: cpu, memory: memory) }
    /// Half the processor, all the memory.
    var requests: ResourceAmounts { ResourceAmounts(cpu: cpu == "1" ? "500m" : "250m", memory: memory) }

    static func of(_ workload: SimulatedWorkload) -> AppSetting {
        let environment: [(name: String, value: String)] =
            switch workload.name {
            case "checkout":
                [
                    ("LEDGER_HOST", "ledger.shop.svc.cluster.local"),
                    ("CART_URL", "http://cart.shop.svc.cluster.local:8080"),
                    ("PAYMENTS_API_KEY", "<set to the key 'api-key' in secret 'payments'>  Optional: false"),
                ]
            case "search": [("INDEX_PATH", "/var/lib/search"), ("THREADS", "8")]
            case "ledger": [("DATA_DIR", "/var/lib/ledger")]
            default: [("REDIS_ADDR", "redis.shop.svc.cluster.local:6379")]
            }
        return AppSetting(
            image: workload.image,
            port: workload.name == "ledger" ? 5_432 : 8_080,
            cpu: workload.name == "ledger" ? "1" : "500m",
            memory: workload.name == "ledger" ? "1Gi" : "256Mi",
            environment: environment
        )
    }
}
