import Incidents

/// What stands in the annotation `kubernetes.io/change-cause` of what an action changed.
enum ChangeCause {
    /// `chatops: restart by responder-a for incident #42`: one line, at most 160 characters, nothing invisible.
    static func text(_ run: ActionRun) -> String {
        "chatops: \(run.action.word) by \(clean(run.askedBy.name)) for incident #\(run.incident)"
    }

    /// A person's name comes from a chat: line breaks, control and direction characters go, and what is too long.
    static func clean(_ name: String) -> String {
        var kept = ""
        for scalar in name.unicodeScalars.prefix(400) {
            switch scalar.properties.generalCategory {
            case .control where scalar.properties.isWhitespace:
                if !kept.isEmpty, kept.last != " " { kept.append(" ") }
            case .control, .format, .surrogate, .privateUse, .unassigned: continue
            case .lineSeparator, .paragraphSeparator, .spaceSeparator:
                if !kept.isEmpty, kept.last != " " { kept.append(" ") }
            default: kept.unicodeScalars.append(scalar)
            }
            if kept.unicodeScalars.count >= 64 { break }
        }
        while kept.last == " " { kept.removeLast() }
        return kept.isEmpty ? "somebody" : kept
    }
}
