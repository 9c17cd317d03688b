/// One entry of `NO_PROXY`: a host with all below it, an address, a network, or everything; with a port or any.
struct ProxyException: Hashable, Sendable {
    private enum Scope: Hashable {
        case everything
        case name(String)
        case network(UInt32, bits: UInt32)
    }

    private let scope: Scope
    private let port: Int?

    /// Nil when the text is none of these.
    init?(_ text: String) {
        if text == "*" {
            (scope, port) = (.everything, nil)
            return
        }
        let network = text.split(separator: "/", omittingEmptySubsequences: false)
        if network.count == 2 {
            guard let address = Self.address(network[0]), let bits = UInt32(network[1]), bits <= 32 else { return nil }
            (scope, port) = (.network(address, bits: bits), nil)
            return
        }
        guard network.count == 1, let (name, port) = Self.split(text) else { return nil }
        self.port = port
        scope = Self.address(name[...]).map { .network($0, bits: 32) } ?? .name(name)
    }

    func covers(_ host: String, port: Int) -> Bool {
        guard self.port == nil || self.port == port else { return false }
        let host = host.lowercased().trimmingPrefix("[").split(separator: "]").first.map(String.init) ?? ""
        switch scope {
        case .everything: return true
        case .name(let name): return host == name || host.hasSuffix(".\(name)")
        case .network(let network, let bits):
            guard let address = Self.address(host[...]) else { return false }
            let mask: UInt32 = bits == 0 ? 0 : ~0 << (32 - bits)
            return address & mask == network & mask
        }
    }

    /// The name without leading dots or `*.`, in lower case, and the port behind it.
    private static func split(_ text: String) -> (name: String, port: Int?)? {
        var name = text.lowercased()
        if name.hasPrefix("*") { name.removeFirst() }
        while name.hasPrefix(".") { name.removeFirst() }
        var port: Int?
        if name.hasPrefix("[") {
            guard let end = name.firstIndex(of: "]") else { return nil }
            let rest = name[name.index(after: end)...]
            if !rest.isEmpty {
                guard rest.first == ":", let number = Int(rest.dropFirst()) else { return nil }
                port = number
            }
            name = String(name[name.index(after: name.startIndex)..<end])
        } else if name.count(where: { $0 == ":" }) == 1, let colon = name.firstIndex(of: ":") {
            guard let number = Int(name[name.index(after: colon)...]) else { return nil }
            port = number
            name = String(name[..<colon])
        }
        let isName = !name.isEmpty && name.allSatisfy { $0.isLetter || $0.isNumber || "-._:".contains($0) }
        return isName ? (name, port) : nil
    }

    /// An IPv4 address as a number.
    private static func address(_ text: Substring) -> UInt32? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        guard parts.count == 4 else { return nil }
        var address: UInt32 = 0
        for part in parts {
            guard let part else { return nil }
            address = address << 8 | UInt32(part)
        }
        return address
    }
}
