import Cards
import Incidents

/// Runbooks that do not come from a chat: files, models.
extension Desk {
    /// What a file says about a key. It counts when its contents are other than when the file was last loaded: what people
    /// wrote since then is not overwritten by a file that stayed as it was.
    /// - Parameters:
    ///   - path: in the folder of runbooks.
    ///   - hash: SHA-256 of the whole file, in lower-case hex.
    /// - Returns: the number of the new version, which is active; nil when there is nothing new.
    /// - Throws: `Refusal` when the text or the key is none; `StoreFailure`.
    package func loadRunbook(
        _ text: String,
        for key: RunbookKey,
        path: String,
        hash: String
    ) async throws -> Int? {
        let now = clock.now()
        let text = try RunbookText.checked(text)
        let named = try RunbookKey(checking: key.alert, service: key.service)
        let number = try await store.write { records -> Int? in
            guard try records.loadedRunbookFile(of: named) != hash else { return nil }
            let key = try records.runbook(named)?.key ?? named
            let active = try records.activeRunbook(key)
            guard active?.text != text else {
                try records.recordRunbookFile(path, hash: hash, of: key, at: now)
                return nil
            }
            let source = RunbookSource.file(path: path, hash: hash)
            let version = try records.addRunbookVersion(text, of: key, source: source, isActive: true, at: now)
            try records.recordRunbookFile(path, hash: hash, of: key, at: now)
            var parameters = key.parameters
            parameters["version"] = String(version.number)
            parameters["active"] = "true"
            parameters["before"] = active.map { String($0.number) }
            parameters["file"] = path
            parameters["sha256"] = hash
            try records.append(
                AuditDraft(at: now, actor: .system, operation: .writeRunbook, parameters: parameters)
            )
            try RunbookChange(records: records, now: now).refresh(key, isFirst: active == nil)
            return version.number
        }
        if number != nil { feed.send(.runbooks) }
        return number
    }

    /// Hands in a text that a model wrote. It is kept as a version, and is not active until a person activates it.
    package func proposeRunbook(
        _ text: String,
        for key: RunbookKey,
        model: String,
        by identity: Identity,
        via: Actor.Via
    ) async throws -> Answer {
        try await visit(by: identity, via: via, on: nil, intake: nil) { visit, _ in
            visit.attempted = .ask(.runbook(key, base: nil, incident: nil))
            try visit.require(.responder)
            let source = RunbookSource.model(name: model, by: visit.person.reference, via: visit.via)
            return try visit.writeRunbook(text, for: key, base: nil, source: source, incident: nil)
        }
    }
}
