/// What pages fetched over a while: how many bytes came over the wire, from where, and what was refused.
struct NetworkTally {
    private(set) var bytes = 0
    private(set) var addresses: [String] = []
    private(set) var failures: [String] = []
    private var open: [String: Int] = [:]

    mutating func add(_ events: [NetworkEvent]) {
        for event in events { add(event) }
    }

    private mutating func add(_ event: NetworkEvent) {
        let id = event.params.requestId ?? ""
        switch event.method {
        case "Network.requestWillBeSent":
            if let request = event.params.request { addresses.append(request.url) }
        case "Network.responseReceived":
            guard let response = event.params.response else { return }
            open[id] = Int(response.encodedDataLength ?? 0)
            if response.status >= 400 { failures.append("\(response.status) \(response.url)") }
        case "Network.dataReceived":
            // Counts for streams that never finish; replaced by the total for what does.
            open[id, default: 0] += Int(event.params.encodedDataLength ?? 0)
        case "Network.loadingFinished":
            bytes += Int(event.params.encodedDataLength ?? 0)
            open[id] = nil
        default: break
        }
    }

    /// Everything that came over the wire, streams that are still open included.
    var total: Int { bytes + open.values.reduce(0, +) }

    /// Addresses that are not on this machine.
    var strangers: [String] {
        addresses.filter { address in
            !["http://127.0.0.1:", "http://localhost:", "data:", "blob:"].contains { address.hasPrefix($0) }
        }
    }
}
