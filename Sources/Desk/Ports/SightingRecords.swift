import Incidents

/// What messages in channels told of incidents, and the words by which messages and webhooks find each other's incidents.
package protocol SightingRecords {
    /// The incidents that the message's alert opened or belongs to, the newest incident first.
    func sightings(of fingerprint: String, limit: Int) throws -> [SightedIncident]
    /// What messages told of the incident.
    func sightings(ofIncident incident: Int64) throws -> [SightedIncident]
    /// Incidents that messages opened and no webhook has taken over, by a word that was told of them, the newest first.
    func sightedIncidents(word: String, isActive: Bool, limit: Int) throws -> [SightedIncident]
    /// Incidents that webhooks told of, by the first word of an alert's name or by `AlertGroup.told`, the newest first.
    func toldIncidents(word: String, isActive: Bool, limit: Int) throws -> [Incident]
    /// The incident's alerts that have the word among their labels, firing ones first, then the newest; nil: any. The word
    /// is in lower case; others may be found with it.
    func alerts(of incident: Int64, saying word: String?, limit: Int) throws -> [Alert]
    /// The incident's episodes of one alert.
    func alerts(of incident: Int64, fingerprint: String) throws -> [Alert]
    /// Incidents of messages that the webhook's group has taken over, the newest first.
    func borrowedIncidents(source: String, groupKey: String, limit: Int) throws -> [Incident]
    /// A channel where the incident was told of; nil when it was in none.
    func channel(ofIncident incident: Int64) throws -> String?
}

package protocol WritableSightingRecords: SightingRecords {
    /// A message opened the incident or belongs to it. Inserts, or replaces what the same alert told of it before.
    func save(_ sighting: AlertSighting, of fingerprint: String, on incident: Int64, heardAt: Timestamp) throws
    /// Words by which the incident is found by webhooks.
    func saveSightedWords(_ words: [String], of incident: Int64) throws
    /// Words by which the incident is found by messages.
    func saveToldWords(_ words: [String], of incident: Int64) throws
    /// The webhook's group takes over the incident that a message opened: no other group may any more.
    func lend(_ incident: Int64, toSource source: String, groupKey: String) throws
    /// Any group may take the incident over again.
    func endLoan(of incident: Int64) throws
    /// Takes an alert out of an incident that another one stands for.
    func removeAlert(_ fingerprint: String, from incident: Int64) throws
    /// Forgets what was told of incidents that were closed before `before`.
    /// - Returns: how many words and messages it forgot.
    func pruneSightings(closedBefore before: Timestamp, limit: Int) throws -> Int
}
