import Cards
import Incidents
import Testing

/// Latin words that a Russian phrase may hold: names of products, commands and settings, and units of clusters.
private let foreignWords: Set<String> = [
    "incidents", "history", "help", "chatops", "people", "list", "role", "KUBECONFIG", "CLUSTER", "API", "CPU", "HPA",
    "OnDelete", "partition", "print", "kubernetes", "rbac", "link", "Telegram", "Slack", "Markdown", "runbook",
    "invite", "yaml", "teams", "schedules", "README", "page", "notify", "start", "name", "example", "org", "Europe",
    "Berlin",
    // Of silences and maintenance.
    "Alertmanager", "ALERTMANAGER", "URL", "TOKEN", "USER", "PASSWORD", "alertmanager", "env", "staging", "cluster",
    "eu", "namespace", "batch", "maintenance", "silences", "CA", "FILE",
]

/// What is wrong with a phrase: a language that is missing, or the other one's words.
private func fault(of pair: PhraseSource.Pair) -> String? {
    if pair.en.hasCyrillic { return "Russian in the English" }
    let strangers = Set(pair.ru.latinWords).subtracting(foreignWords)
    if !strangers.isEmpty { return "English in the Russian: \(strangers)" }
    // Where Russian has a case, English has "of".
    let words = Set(pair.en.latinWords).subtracting(["of"])
    return pair.ru.hasCyrillic || words.isEmpty ? nil : "no Russian"
}

@Test func everyPhraseInTheSourceSpeaksBothLanguages() throws {
    let pairs = try PhraseSource.pairs()
    #expect(pairs.count > 250)
    for pair in pairs { #expect(fault(of: pair) == nil, "\(pair)") }
}

@Test(arguments: [
    #"Phrase(en: "Back", ru: "")"#, #"Phrase(en: "Back", ru: "Back")"#, #"Phrase(en: "Назад", ru: "Назад")"#,
    #"Phrase(en: "\(count) pods", ru: "\(count) \(isOne ? "pod" : "поды")")"#, #"Phrase(en: x + "later", ru: x)"#,
])
func aPhraseThatLacksALanguageIsFound(_ source: String) throws {
    let pairs = PhraseSource.pairs(in: source + "\n", file: "sample")
    #expect(pairs.count == 1)
    #expect(pairs.allSatisfy { fault(of: $0) != nil }, "\(pairs)")
}

/// Words of the samples' own data, and of clusters, that appear in every language as they are.
private let dataWords: Set<String> = [
    "KubePodCrashLooping", "critical", "shop", "checkout", "prod", "eu", "Pod", "is", "crash", "looping", "container",
    "app", "restarted", "times", "in", "minutes", "pod", "kmzz", "mzz", "wq", "responder", "Alertmanager", "team",
    "payments", "TargetDown", "node", "exporter", "the", "image", "cannot", "be", "pulled", "payment", "provider",
    "down", "too", "load", "test", "announced", "see", "status", "page", "gone", "acknowledged", "it", "min", "ago",
    "no", "connection", "to", "API", "server", "deployment", "Deployment", "ProgressDeadlineExceeded",
    "CrashLoopBackOff", "ip", "db", "MinimumReplicasUnavailable", "Available", "BackOff", "Back", "off", "restarting",
    "failed", "waiting", "Error", "Ready", "KubeletNotReady", "runtime", "DiskPressure", "KubeletHasDiskPressure",
    "Running", "log", "starting", "connect", "refused", "Name", "Status", "NodeFilesystemAlmostOutOfSpace",
    "NodeFilesystemAlmostO", "KubeNodeNotReady", "KubePodNotReady", "etcdNoLeader", "newcomer", "Telegram", "U", "link",
    // Of the objects in a cluster.
    "Argo", "CD", "HPA", "OnDelete", "partition", "Progressing", "ReplicaSet", "has", "timed", "out", "progressing",
    "backup",
    "cronjob",
    "Cronjob", "job", "Job", "BackoffLimitExceeded", "Failed", "OOMKilled", "Completed", "terminated", "migrate",
    "proxy",
    "cpu", "Mi", "Gi", "MemoryPressure", "KubeletHasInsufficientMemory", "kubernetes", "io", "memory", "pressure",
    "NoSchedule", "data", "Bound", "fast", "pv", "RWO", "ScalingLimited", "TooManyReplicas", "ClusterIP", "TCP", "env",
    "DB", "HOST", "changed", "limit", "volume", "cache", "removed", "release", "args", "label", "tier", "annotation",
    "added", "chatops", "print", "rbac", "web", "answer", "protected", "are", "ledger", "debug", "Terminating",
    "timeout",
    "ImagePullBackOff", "meanwhile", "cluster", "fell", "silent", "does", "not", "end", "earlier", "run", "running",
    // Of reports.
    "KubePersistentVolumeFillingUp", "KubePersistentVolum", "Alert",
    // Of tickets.
    "T", "gold", "tin", "high", "progress", "open",
    // Of runbooks.
    "Markdown", "runbook", "First", "look", "Read", "last", "logs", "kubectl", "Was", "there", "rollout", "See",
    "board",
    "undo", "deploy", "Then", "tell", "step", "that", "takes", "some", "words", "And", "go", "sleep", "https",
    "example",
    "sh", "grafana", "org", "model", "md",
    // Of schedules.
    "search", "slack", "yaml", "teams", "schedules", "README", "GMT", "AB",
    // Of notifications.
    "phone", "push", "fax", "Slack", "start",
    // Of silences and maintenance.
    "alertname", "namespace", "severity", "ALERTMANAGER", "URL", "staging", "batch",
]

@Test func noEnglishRemainsOnRussianCards() {
    for (name, view) in Samples.all {
        for piece in card(view, .ru).pieces {
            let strangers = Set(piece.latinWords).subtracting(dataWords).filter { word in
                // Made-up parts of pod names.
                !["k4mzz", "x2x7p", "9wq2c", "d4b9c6f5b"].contains { $0.contains(word) }
            }
            #expect(strangers.isEmpty, "\(name): \(piece)")
        }
    }
}

@Test func englishCardsHoldNoRussian() {
    for (name, view) in Samples.all {
        for piece in card(view, .en).pieces { #expect(!piece.hasCyrillic, "\(name): \(piece)") }
    }
}

@Test func theHelpKnowsEveryRoleAndEveryCommandOfTheMenu() {
    for language in Language.allCases {
        let menu = CommandMenu.entries(language)
        #expect(
            menu.map(\.command) == [
                "incidents", "history", "runbook", "tickets", "report", "oncall", "cover", "swap", "page", "notify",
                "silences", "maintenance", "link",
                "help",
            ]
        )
        #expect(menu.allSatisfy { !$0.description.isEmpty && $0.description.unicodeScalars.count <= 256 })
        let helps = Role.allCases.map { Phrase.help($0)(language) }
        #expect(Set(helps).count == Role.allCases.count)
        for help in helps {
            for command in menu.map(\.command) where command != "help" {
                #expect(help.contains("\n/\(command):") || help.contains("\n/\(command) "))
            }
            #expect(help.unicodeScalars.count < 1_500)
        }
    }
    #expect(CommandMenu.entries(.ru).allSatisfy { $0.description.hasCyrillic })
}

@Test func inSlackCommandsStandBehindTheOneThereIs() {
    for language in Language.allCases {
        let help = Phrase.help(.admin, on: .slack)(language)
        for command in CommandMenu.entries(language).map(\.command) where command != "help" {
            #expect(help.contains("/chatops \(command):") || help.contains("/chatops \(command) "))
            #expect(!help.contains("\n/\(command)"))
        }
        let welcome = Phrase.welcome(.viewer, on: .slack)(language)
        #expect(welcome.contains("/chatops help") && welcome.contains("/chatops incidents"))
        for refusal in [Refusal.noSuchIncident(7), .buttonExpired] {
            #expect(book(language).text(of: refusal, at: now, on: .slack).contains("/chatops incidents"))
        }
        #expect(book(language).text(of: .unknownCommand("x"), at: now, on: .slack).contains("/chatops help"))
    }
}

@Test func aFormAsksWhatAMessageAsksWithoutAskingForAReply() {
    let resource = Samples.checkout
    let questions: [Question] = [
        .note(incident: 42), .rejection(incident: 42, seen: 1), .replicas(resource, incident: 42),
        .logFilter(resource, LogQuery(), incident: 42), .coverTimes(schedule: "shop/checkout"),
    ]
    for question in questions {
        let en = Phrase.dialog(for: question)(.en)
        #expect(en.contains("42") || en.contains("shop/checkout"))
        #expect(!en.contains("Reply"))
        #expect(en.unicodeScalars.count < 250)
        #expect(Phrase.dialog(for: question)(.ru).hasCyrillic)
    }
}

@Test func aCodeIsToldWithTheCommandOfTheOtherChat() {
    let fromTelegram = Phrase.linkCode("ABCD2345", on: .telegram)(.en)
    #expect(fromTelegram.contains("in Slack") && fromTelegram.contains("/chatops link ABCD2345"))
    let fromSlack = Phrase.linkCode("ABCD2345", on: .slack)(.ru)
    #expect(fromSlack.contains("Telegram") && fromSlack.contains(" /link ABCD2345"))
}
