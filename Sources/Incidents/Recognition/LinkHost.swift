/// Where an address leads: host and port, in lower case. Replicas that are told apart by a number at the end of the host's
/// first name, `alertmanager-0` and `alertmanager-1`, are one: of a cluster of Alertmanagers any may tell of an alert.
enum LinkHost {
    static func of(_ address: String) -> String? {
        guard let scheme = address.firstRange(of: "://") else { return nil }
        let place = address[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let host = place.split(separator: "@").last.map { $0.lowercased() } ?? ""
        return host.isEmpty ? nil : withoutReplica(host)
    }

    private static func withoutReplica(_ host: String) -> String {
        let name = host.prefix { $0 != "." && $0 != ":" }
        let stem = name.reversed().drop(while: \.isNumber)
        // `ip-10-0-0-11` has an address for a name.
        guard (1...2).contains(name.count - stem.count), stem.first == "-", stem.count > 1,
            stem.dropFirst().first?.isNumber == false
        else { return host }
        return String(stem.dropFirst().reversed()) + host.dropFirst(name.count)
    }
}
