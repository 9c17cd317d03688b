/// Where an address leads: host and port, in lower case.
enum LinkHost {
    static func of(_ address: String) -> String? {
        guard let scheme = address.firstRange(of: "://") else { return nil }
        let place = address[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let host = place.split(separator: "@").last.map { $0.lowercased() } ?? ""
        return host.isEmpty ? nil : host
    }
}
