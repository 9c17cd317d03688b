import Incidents

extension ClusterCards {
    /// A part of a container's output: which, and the way to the other parts.
    func logsCard(_ excerpt: LogExcerpt, of resource: Resource, _ query: LogQuery) -> Card {
        let output = Output(excerpt.text.output(), limit: Self.outputLimit)
        let isLive = excerpt.followedUntil.map { pen.now < $0 } ?? false
        var shown = query
        shown.isPrevious = excerpt.isPrevious
        // The next answer shall be about the same container of the same pod, whatever is the worst by then.
        shown.container = excerpt.container.nilIfEmpty ?? query.container
        var content = pen.dotted(about(excerpt, of: resource, shown, lines: output))
        if output.isEmpty {
            content += pen.line(emptiness(shown))
        } else {
            content.append(.preformatted(output.tail))
        }
        if isLive, let until = excerpt.followedUntil {
            content += pen.line(.followingUntil(CivilTime(until, in: pen.timeZone).exactClock))
        }
        let choices = LogChoices(shown: shown, pod: excerpt.pod, containers: excerpt.containers, isLive: isLive)
        if choices.leftOutContainers > 0 { content += pen.line(.moreContainers(choices.leftOutContainers)) }
        return framed(
            content,
            buttons: logButtons(choices),
            navigation: logNavigation(of: resource, query, isLive: isLive)
        )
    }

    /// It was too long for a message, or the log was wanted whole.
    /// - Parameter isDirect: it went to the conversation with the person who asked.
    func fileCard(_ name: String, isDirect: Bool) -> Card {
        let name = name.oneLine(120)
        guard case .logs(let resource, let query, _) = screen else {
            return framed(pen.line(.sentAsFile(name, isDirect: isDirect)))
        }
        let choices = LogChoices(shown: query, pod: resource, containers: [], isLive: false)
        return framed(
            pen.line(
                query.extent == .whole
                    ? .wholeSentAsFile(name, isDirect: isDirect) : .sentAsFile(name, isDirect: isDirect)
            ),
            buttons: logButtons(choices),
            navigation: logNavigation(of: resource, query, isLive: false)
        )
    }

    private func about(
        _ excerpt: LogExcerpt,
        of resource: Resource,
        _ query: LogQuery,
        lines output: Output
    ) -> [Phrase?] {
        var parts: [Phrase?] = [
            resource.kind == .pod ? nil : Phrase(ShortNames.pod(excerpt.pod.name)),
            excerpt.container.isEmpty ? nil : .container(excerpt.container.oneLine(63)),
            excerpt.isPrevious ? .previousRun : nil,
        ]
        if case .since(let moment) = query.extent {
            let isAlert = moment == alertStart
            parts.append(isAlert ? .sinceAlert(pen.moment(moment)) : .sinceMoment(pen.moment(moment)))
        }
        if !output.isEmpty, !excerpt.isWhole || output.leftOut > 0 { parts.append(.lastLines(output.lineCount)) }
        if let filter = filter(of: query) { parts.append(.linesWith(filter)) }
        return parts
    }

    private func emptiness(_ query: LogQuery) -> Phrase {
        if let filter = filter(of: query) { return .noLineWith(filter) }
        if case .since = query.extent { return .noOutputSince }
        return query.isPrevious ? .noPreviousOutput : .noOutput
    }

    private func filter(of query: LogQuery) -> String? {
        query.filter?.oneLine(60).nilIfEmpty
    }

    /// When the first of the alerts that fire began; once none does, the first of all.
    private var alertStart: Timestamp? {
        let firing = view.alerts.filter(\.isFiring)
        return (firing.isEmpty ? view.alerts : firing).map(\.startsAt).min()
    }

    // MARK: Buttons

    private func logButtons(_ choices: LogChoices) -> [[Button]] {
        var rows = choices.containerChoices.map { button($0, choices) }.rows(of: 3)
        rows.append(choices.tailChoices.map { button($0, choices) })
        rows.append([alertStart.map(choices.since), choices.otherRun].compactMap(\.self).map { button($0, choices) })
        let question = Question.logFilter(choices.pod, choices.shown, incident: incident)
        let filtering = [pen.button(.filter, .ask(question))]
        rows.append(filtering + [choices.unfiltered, choices.followed].compactMap(\.self).map { button($0, choices) })
        rows.append([button(choices.whole, choices)])
        return rows
    }

    private func button(_ choice: LogChoices.Choice, _ choices: LogChoices) -> Button {
        let screen = Screen.logs(of: choices.pod, choice.query, incident: incident)
        return show(choice.isShown ? .chosen(choice.label) : choice.label, screen)
    }

    /// What is followed refreshes itself; to look once more does not mean to follow once more.
    private func logNavigation(of resource: Resource, _ query: LogQuery, isLive: Bool) -> [Button] {
        var once = query
        once.isFollowed = false
        return [show(isLive ? .stopFollowing : .refresh, .logs(of: resource, once, incident: incident))]
    }

    /// The way from a part that could not be shown: the other run, which there may be.
    func logRetries(of resource: Resource, _ query: LogQuery) -> [[Button]] {
        let choices = LogChoices(shown: query, pod: resource, containers: [], isLive: false)
        return [[button(choices.otherRun, choices)]]
    }
}
