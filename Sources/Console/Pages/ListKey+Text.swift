import Cards

extension ListKey {
    /// As it stands in an address: `4.1795248000000.42`.
    var text: String { "\(rank).\(at).\(id)" }

    init?(text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let rank = Int(parts[0]), let at = Int64(parts[1]), let id = Int64(parts[2]) else {
            return nil
        }
        self.init(rank: rank, at: at, id: id)
    }
}
