import HTTPTypes

/// A request whose body may be read.
struct Admission: Sendable {
    /// What came of a request's head.
    enum Decision {
        case admitted(Admission)
        case refused(WebhookAnswer)
    }

    /// What its sender has to prove yet, which only the body can show.
    enum Proof: Hashable, Sendable {
        case none
        /// The webhook token stands in the body, or a signature of it.
        case inBody
        /// A header has a signature of the body.
        case signature(GrafanaSignature)
    }

    let route: WebhookRoute
    let proof: Proof
    /// Whose room it takes: senders who are not known yet share a small one, so that they cannot crowd out the others.
    let budget: IntakeBudget
    /// Bytes; a larger body is refused.
    let bodySize: Int

    var tooLarge: WebhookAnswer {
        let size =
            if bodySize % 1_048_576 == 0 { "\(bodySize / 1_048_576) MiB" } else if bodySize % 1_024 == 0 {
                "\(bodySize / 1_024) KiB"
            } else { "\(bodySize) bytes" }
        let hint =
            switch route {
            case .alertmanager, .grafana: "; set max_alerts in the receiver or group by more labels"
            default: ""
            }
        return WebhookAnswer(.contentTooLarge, error: "the body is over \(size)\(hint)")
    }
}
