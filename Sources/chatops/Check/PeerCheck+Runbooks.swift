extension PeerCheck {
    /// What is in the folder of runbooks, and what is wrong with it.
    var runbookFindings: [Finding] {
        guard let path = configuration.runbookFolder(configuration.settings) else { return [] }
        var folder = RunbookFolder(path: path)
        let (files, faults) = folder.read()
        let count = "\(files.count) \(files.count == 1 ? "runbook" : "runbooks")"
        guard !faults.isEmpty else { return [.good("runbooks \(path): \(count)")] }
        let others: [Finding] = files.isEmpty ? [] : [.good("runbooks \(path): \(count) besides")]
        return faults.map { .bad("runbook \($0)") } + others
    }
}
