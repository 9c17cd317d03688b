import ArgumentParser
import Cards
import Desk
import Foundation
import Incidents
import Logging
import Store

struct People: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows and changes who may use the bot, also while it runs.",
        subcommands: [List.self, Add.self, ChangeRole.self, Link.self, Remove.self]
    )

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Everybody, with role and chats.")

        func run() async throws {
            let people = try await People.desk { desk, _ in
                try await desk.store.read { records in
                    try records.people().map { ($0, try records.identities(of: $0.id)) }
                }
            }
            if people.isEmpty {
                print("nobody yet; add somebody with: chatops people add NAME --role admin --telegram ID")
            }
            let width = people.map(\.0.name.count).max() ?? 0
            for (person, identities) in people {
                let chats = identities.map { "\($0.frontEnd.rawValue):\($0.id)" }.joined(separator: " ")
                let role = person.role.rawValue.padding(toLength: 9, withPad: " ", startingAt: 0)
                print("\(person.name.padding(toLength: width, withPad: " ", startingAt: 0))  \(role)  \(chats)")
            }
        }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lets somebody in.")

        @Argument(help: "What others see.")
        var name: String

        @Option(help: "viewer, responder or admin.")
        var role: Role

        @Option(help: "The person's numeric id in Telegram.")
        var telegram: Int64?

        @Option(help: "The person's id in Slack, such as U012ABCDEF.")
        var slack: String?

        func validate() throws {
            if let telegram, telegram <= 0 {
                throw ValidationError("--telegram takes a person's id, a positive number")
            }
        }

        func run() async throws {
            var identities: [Identity] = []
            if let telegram { identities.append(Identity(frontEnd: .telegram, id: String(telegram), name: name)) }
            if let slack { identities.append(Identity(frontEnd: .slack, id: slack, name: name)) }
            let wanted = identities
            let person = try await People.desk { desk, actor in
                try await desk.addPerson(named: name, role: role, identities: wanted, by: actor)
            }
            print("added \(person.name) as \(person.role.rawValue)")
        }
    }

    struct ChangeRole: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "role", abstract: "Gives somebody another role.")

        @Argument(help: "The person's name.")
        var name: String

        @Argument(help: "viewer, responder or admin.")
        var role: Role

        func run() async throws {
            try await People.desk { desk, actor in try await desk.setRole(role, ofPersonNamed: name, by: actor) }
            print("\(name) is \(role.rawValue) now")
        }
    }

    struct Link: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Makes a chat account that of somebody who is known already.",
            discussion: "People can do it themselves: link in one chat gives a code, link CODE in the other takes it."
        )

        @Argument(help: "The person's name.")
        var name: String

        @Option(help: "The person's numeric id in Telegram.")
        var telegram: Int64?

        @Option(help: "The person's id in Slack, such as U012ABCDEF.")
        var slack: String?

        func validate() throws {
            if let telegram, telegram <= 0 {
                throw ValidationError("--telegram takes a person's id, a positive number")
            }
            if let slack, !slack.hasPrefix("U"), !slack.hasPrefix("W") {
                throw ValidationError("--slack takes a person's id, such as U012ABCDEF")
            }
            if telegram == nil, slack == nil { throw ValidationError("say which: --telegram ID, --slack ID, or both") }
        }

        func run() async throws {
            var identities: [Identity] = []
            if let telegram { identities.append(Identity(frontEnd: .telegram, id: String(telegram), name: name)) }
            if let slack { identities.append(Identity(frontEnd: .slack, id: slack, name: name)) }
            let wanted = identities
            try await People.desk { desk, actor in
                try await desk.linkPerson(named: name, to: wanted, by: actor)
            }
            let places = identities.map { "\($0.frontEnd.rawValue):\($0.id)" }.joined(separator: " and ")
            print("\(name) is \(places) now, too")
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lets somebody in no longer.")

        @Argument(help: "The person's name.")
        var name: String

        func run() async throws {
            try await People.desk { desk, actor in try await desk.removePerson(named: name, by: actor) }
            print("removed \(name)")
        }
    }
}

extension Role: ExpressibleByArgument {}

extension People {
    /// Runs `body` on the configured database, beside a bot that serves it.
    fileprivate static func desk<Value: Sendable>(
        _ body: (Desk, Actor) async throws -> Value
    ) async throws -> Value {
        let configuration = try await BotConfiguration.read()
        let clock = SystemClock()
        let store = try await Store.open(configuration.databasePath, access: .shared, at: clock.now())
        let settings = configuration.deskSettings(configuration.settings)
        let desk = Desk(
            store: store,
            clock: clock,
            cluster: nil,
            settings: settings,
            errands: Errands(),
            log: Logger(label: "chatops") { _ in SwiftLogNoOpLogHandler() }
        )
        let user = ProcessInfo.processInfo.environment["USER"] ?? "uid \(getuid())"
        do {
            let value = try await body(desk, Actor(kind: .system, id: user, name: user, via: .cli))
            try await store.close()
            return value
        } catch let refusal as Refusal {
            try await store.close()
            throw CommandFailure(CardBook(language: .en, timeZone: .current).text(of: refusal, at: clock.now()))
        } catch {
            try await store.close()
            throw error
        }
    }
}
