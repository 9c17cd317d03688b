import Database
import Foundation
import Incidents
import Store
import TestSupport
import Testing

@testable import chatops

@Test func versionAndHelpAreDone() async throws {
    try await withTemporaryFolder { folder in
        let version = try await Run.chatops("version", in: folder.path)
        #expect(version.code == 0)
        #expect(version.output == "chatops \(Version.current)\n")
        let help = try await Run.chatops("--help", in: folder.path)
        #expect(help.code == 0)
        for word in ["serve", "demo", "check", "migrate", "backup", "audit", "people", "print", "version"] {
            #expect(help.output.contains("  \(word)"))
        }
    }
}

@Test(arguments: [
    ["nonsense"], ["backup"], ["people", "add", "responder-a"], ["people", "add", "responder-a", "--role", "boss"],
    ["people", "role", "responder-a"], ["migrate", "--fast"],
    ["people", "add", "a", "--role", "admin", "--telegram", "-5"], ["people", "link", "a"],
    ["people", "link", "a", "--slack", "#ops"],
])
func wrongUsageIs64(arguments: [String]) async throws {
    try await withTemporaryFolder { folder in
        let run = try await RunningProcess(Run.binary, arguments, in: folder.path, environment: [:]).end()
        #expect(run.code == 64)
        #expect(!run.errors.isEmpty)
    }
}

@Test(arguments: [
    ["serve"], ["check"], ["migrate"], ["backup", "x"], ["audit", "verify"], ["people", "list"], ["demo"], [],
])
func aWrongConfigurationIs78WithEveryFault(arguments: [String]) async throws {
    try await withTemporaryFolder { folder in
        let environment = ["TELEGRAM_BOT_TOKEN": "Zq-secret", "APP_PORT": "x", "CLUSTER": "openshift"]
        let run = try await RunningProcess(Run.binary, arguments, in: folder.path, environment: environment).end()
        #expect(run.code == 78)
        for key in environment.keys { #expect(run.errors.contains("  \(key): ")) }
        #expect(!run.errors.contains("Zq"))
        #expect(run.output.isEmpty)
    }
}

@Test func theEnvironmentWinsOverTheFile() async throws {
    try await withTemporaryFolder { folder in
        try """
        # a comment
        ALERT_PORT=18081
        ALERT_HOST='127.0.0.9'
        """.write(toFile: folder.file(".env"), atomically: true, encoding: .utf8)
        let file = try await Run.chatops("print", "alertmanager-config", in: folder.path)
        #expect(file.code == 0)
        #expect(file.output.contains("http://127.0.0.9:18081/"))
        let both = try await Run.chatops(
            "print",
            "alertmanager-config",
            in: folder.path,
            environment: ["ALERT_PORT": "28081"]
        )
        #expect(both.output.contains("http://127.0.0.9:28081/"))
    }
}

@Test func aFaultySettingsFileIs78() async throws {
    try await withTemporaryFolder { folder in
        try "timezon: UTC\nignore_alerts: x\n".write(
            toFile: folder.file("chatops.yaml"),
            atomically: true,
            encoding: .utf8
        )
        let run = try await Run.chatops("check", in: folder.path)
        #expect(run.code == 78)
        #expect(run.errors.contains("chatops.yaml:1: timezon: is not a setting; did you mean \"timezone\"?"))
        #expect(run.errors.contains("chatops.yaml:2: ignore_alerts: a list was expected"))
    }
}

@Test func migrationsAreAppliedOnce() async throws {
    try await withTemporaryFolder { folder in
        let first = try await Run.chatops("migrate", in: folder.path)
        #expect(first.code == 0)
        #expect(first.output.contains("applied 0001_"))
        let second = try await Run.chatops("migrate", in: folder.path)
        #expect(second.code == 0)
        #expect(second.output.contains("nothing to apply"))
        let mode = try FileManager.default.attributesOfItem(atPath: folder.file("chatops.db"))[.posixPermissions]
        #expect(mode as? NSNumber == 0o600)
    }
}

@Test func aDatabaseOfSomebodyElseIsAFailure() async throws {
    try await withTemporaryFolder { folder in
        try "not a database, but long enough to be looked at".write(
            toFile: folder.file("chatops.db"),
            atomically: true,
            encoding: .utf8
        )
        for command in ["serve", "migrate"] {
            let run = try await Run.chatops(
                command,
                in: folder.path,
                environment: ["APP_PORT": "0", "ALERT_PORT": "0"]
            )
            #expect(run.code == 1)
            #expect(run.errors.contains("is not a SQLite database"))
        }
    }
}

@Test func peopleAreAddedChangedListedAndRemoved() async throws {
    try await withTemporaryFolder { folder in
        let empty = try await Run.chatops("people", "list", in: folder.path)
        #expect(empty.code == 0)
        #expect(empty.output.contains("nobody yet"))
        let added = try await Run.chatops(
            "people",
            "add",
            "admin-a",
            "--role",
            "admin",
            "--telegram",
            "11",
            in: folder.path
        )
        #expect(added.code == 0, "\(added.errors)")
        let second = try await Run.chatops(
            "people",
            "add",
            "viewer-a",
            "--role",
            "viewer",
            "--slack",
            "U12",
            in: folder.path
        )
        #expect(second.code == 0)
        let taken = try await Run.chatops("people", "add", "admin-a", "--role", "viewer", in: folder.path)
        #expect(taken.code == 1)
        #expect(taken.errors.contains("admin-a"))
        let last = try await Run.chatops("people", "remove", "admin-a", in: folder.path)
        #expect(last.code == 1)
        let changed = try await Run.chatops("people", "role", "viewer-a", "responder", in: folder.path)
        #expect(changed.code == 0)
        let nobody = try await Run.chatops("people", "role", "nobody", "admin", in: folder.path)
        #expect(nobody.code == 1)
        #expect(nobody.errors.contains("nobody"))
        let list = try await Run.chatops("people", "list", in: folder.path)
        #expect(list.output == "admin-a   admin      telegram:11\nviewer-a  responder  slack:U12\n")
        let linked = try await Run.chatops("people", "link", "admin-a", "--slack", "U11", in: folder.path)
        #expect(linked.output == "admin-a is slack:U11 now, too\n")
        let theirs = try await Run.chatops("people", "link", "admin-a", "--slack", "U12", in: folder.path)
        #expect(theirs.code == 1)
        #expect(theirs.errors.contains("viewer-a"))
        let removed = try await Run.chatops("people", "remove", "viewer-a", in: folder.path)
        #expect(removed.code == 0)
        let rest = try await Run.chatops("people", "list", in: folder.path)
        #expect(rest.output == "admin-a  admin      slack:U11 telegram:11\n")

        let export = try await Run.chatops("audit", "export", in: folder.path)
        let lines = export.output.split(separator: "\n")
        #expect(lines.count == 9)
        for line in lines {
            let entry = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            #expect((entry["actor"] as? [String: Any])?["via"] as? String == "cli")
        }
        #expect(try await Run.chatops("audit", "verify", in: folder.path).output.contains("intact: 9 entries"))
    }
}

@Test func aTamperedAuditLogIsAFailureThatNamesTheEntry() async throws {
    try await withTemporaryFolder { folder in
        for name in ["admin-a", "admin-b", "admin-c"] {
            #expect(try await Run.chatops("people", "add", name, "--role", "admin", in: folder.path).code == 0)
        }
        let database = try await Database.open(folder.file("chatops.db"))
        try await database.write { connection in
            try connection.run(
                script: """
                    DROP TRIGGER audit_log_is_never_updated;
                    UPDATE audit_log SET at = at + 1 WHERE seq = 2;
                    """
            )
        }
        try await database.close()
        let run = try await Run.chatops("audit", "verify", in: folder.path)
        #expect(run.code == 1)
        #expect(run.errors.contains("entry 2 was altered"))
        #expect(run.output.isEmpty)
    }
}

@Test func auditOfADatabaseThatIsNotThereIsAFailure() async throws {
    try await withTemporaryFolder { folder in
        let run = try await Run.chatops("audit", "verify", in: folder.path)
        #expect(run.code == 1)
        #expect(run.errors.contains("chatops.db"))
        #expect(!FileManager.default.fileExists(atPath: folder.file("chatops.db")))
    }
}

@Test func aBackupIsAWholeDatabase() async throws {
    try await withTemporaryFolder { folder in
        _ = try await Run.chatops("people", "add", "admin-a", "--role", "admin", in: folder.path)
        let backup = try await Run.chatops("backup", "copy.db", in: folder.path)
        #expect(backup.code == 0, "\(backup.errors)")
        let mode = try FileManager.default.attributesOfItem(atPath: folder.file("copy.db"))[.posixPermissions]
        #expect(mode as? NSNumber == 0o600)
        let people = try await Run.chatops("people", "list", in: folder.path, environment: ["DATABASE_PATH": "copy.db"])
        #expect(people.output == "admin-a  admin      \n")
        let again = try await Run.chatops("backup", "copy.db", in: folder.path)
        #expect(again.code == 1)
        #expect(again.errors.contains("exists already"))
    }
}
