extension ConsolePlace {
    /// The place of a page's address; nil for pages that show no list.
    init?(path: String) {
        let halves = path.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let query = FormFields(halves.count > 1 ? halves[1] : "")
        let parts = halves[0].split(separator: "/", omittingEmptySubsequences: false)
        if parts.allSatisfy(\.isEmpty), parts.count == 2 {
            self.init(incident: nil, query: query)
            return
        }
        guard parts.count == 3, parts[0].isEmpty, parts[1] == "incidents", let id = Int64(parts[2]), id > 0 else {
            return nil
        }
        self.init(incident: id, query: query)
    }
}
