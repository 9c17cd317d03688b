import Incidents

extension CardBook {
    /// What a chat's longest name of a topic holds, in Unicode scalars.
    package static let topicNameLimit = 128

    /// What the topic of an incident is called: `#42 KubePodCrashLooping · shop`. It stays as it is for the topic's
    /// whole life, so it says nothing that changes.
    package func topicName(of incident: Incident) -> String {
        let place = Place(labels: incident.labels).brief
        let name = "#\(incident.id) \(Badge(incident).title)"
        return (place.isEmpty ? name : "\(name) · \(place)").oneLine(Self.topicNameLimit)
    }
}
