extension BotConfiguration {
    mutating func readSlack(_ reading: inout ConfigurationReading) {
        let channels = reading.slackIDs(
            .slackChannels,
            beginning: "CG",
            else: "is not a channel's id, such as C012ABCDEF; it stands at the end of the channel's details in Slack"
        )
        let admins = reading.slackIDs(
            .slackAdmins,
            beginning: "UW",
            else: "is not a person's id, such as U012ABCDEF; their profile in Slack has it under Copy member ID"
        )
        let address = reading.address(.slackAddress)
        let connections = reading.number(.slackConnections, in: 1...10)
        let appToken = reading.slackToken(
            .slackAppToken,
            beginning: "xapp-",
            else: "is not an app-level token; the app's page Basic Information makes one such as xapp-1-A…"
        )
        let botToken = reading.slackToken(
            .slackBotToken,
            beginning: "xoxb-",
            else: "is not a bot token; the app's page Install App shows one such as xoxb-1…"
        )
        secrets += [appToken, botToken].compactMap(\.self)
        guard let appToken, let botToken else {
            if appToken != nil { reading.fault(.slackBotToken, "is not set, and SLACK_APP_TOKEN is; Slack takes both") }
            if botToken != nil { reading.fault(.slackAppToken, "is not set, and SLACK_BOT_TOKEN is; Slack takes both") }
            if appToken == nil, botToken == nil, !channels.isEmpty || !admins.isEmpty {
                remarks.append("Slack is off: SLACK_APP_TOKEN and SLACK_BOT_TOKEN are not set")
            }
            return
        }
        var slack = Slack(appToken: appToken, botToken: botToken)
        slack.channels = channels
        slack.admins = admins
        slack.address = address
        slack.connections = connections
        self.slack = slack
        if channels.isEmpty, admins.isEmpty {
            remarks.append(
                "neither SLACK_CHANNELS nor SLACK_ADMINS is set: nobody in Slack sees cards before somebody is let in"
            )
        }
    }
}

extension ConfigurationReading {
    /// A token of Slack's; what begins otherwise is of another kind, and told without a piece of it.
    fileprivate mutating func slackToken(
        _ key: ConfigurationKey,
        beginning prefix: String,
        else problem: String
    ) -> String? {
        guard let text = token(key) else { return nil }
        if !text.hasPrefix(prefix) || text.utf8.count == prefix.utf8.count { fault(key, problem) }
        return text
    }

    /// Ids as Slack makes them: a letter that says of what, then capital letters and digits.
    fileprivate mutating func slackIDs(
        _ key: ConfigurationKey,
        beginning kinds: String,
        else problem: String
    ) -> [String] {
        list(key).filter { text in
            let isID =
                text.utf8.count > 2 && text.first.map(kinds.contains) == true
                && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
            if !isID { fault(key, "\"\(text.prefix(40))\" \(problem)") }
            return isID
        }
    }
}
