import Cards
import Incidents

extension Samples {
    static var causes: [(name: String, view: View)] {
        var again = crashLoop
        again.lastTime = explained(incident(41, closedDaysAgo: 3), .dependencyDown)
        var old = crashLoop
        old.lastTime = explained(incident(38, closedDaysAgo: 12), .noise)
        var atLength = explainedIncident
        atLength.cause = .atLength
        var list = ListView(list: .history, incidents: closed)
        list.causes = [42: .dependencyDown, 40: .noise, 7: .bug]
        return [
            ("askCause", .cause(resolvedByHand)), ("askCauseAgain", .cause(explainedIncident)),
            ("explained", .incident(explainedIncident)), ("explainedAtLength", .incident(atLength)),
            ("moreExplained", .more(explainedIncident)), ("lastTime", .incident(again)),
            ("earlierTime", .incident(old)),
            ("askCauseInWords", .question(.cause(incident: 42, seen: 3), explainedIncident)),
            ("explainedHistory", .list(list)),
        ]
    }

    static var resolvedByHand: IncidentView {
        var view = resolvedByItself
        view.incident.closer = .person(ann)
        view.runs = []
        return view
    }

    static var explainedIncident: IncidentView {
        var view = resolvedByHand
        view.cause = .dependencyDown
        return view
    }

    private static func incident(_ id: Int64, closedDaysAgo days: Int64) -> Incident {
        var earlier = incident
        earlier.id = id
        earlier.status = .resolved
        earlier.closedAt = now - .days(days)
        earlier.closer = .itself
        return earlier
    }

    private static func explained(_ incident: Incident, _ cause: Cause) -> ExplainedIncident {
        ExplainedIncident(incident: incident, cause: cause)
    }
}

extension Cause {
    static let dependencyDown = sample(false, .dependency, "payment provider down")
    static let noise = sample(false, nil, nil)
    static let bug = sample(true, .bug, nil)
    static let atLength = sample(nil, nil, "payment provider down\n\nsee the status page")

    /// As if said in three steps.
    static func sample(_ actionable: Bool?, _ category: Category?, _ words: String?) -> Cause {
        Cause(
            actionable: Answer(actionable, revision: actionable == nil ? 0 : 1),
            category: Answer(category, revision: category == nil ? 0 : 2),
            words: Answer(words, revision: words == nil ? 0 : 3),
            revision: 3,
            changed: Incident.Mark(person: Samples.ann, at: .minutesAgo(2))
        )
    }
}
