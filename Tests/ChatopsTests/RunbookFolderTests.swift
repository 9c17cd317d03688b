import Cards
import Desk
import Foundation
import Incidents
import Logging
import Store
import TestSupport
import Testing

@testable import chatops

private func faults(_ text: String) -> [String] {
    do throws(ConfigurationFaults) {
        _ = try RunbookFile.read(Data(text.utf8), path: "x.md")
        return []
    } catch {
        return error.faults.map(\.description)
    }
}

@Test func aRunbookFileSaysWhatItIsFor() throws {
    let head = "---\nalert: KubePodCrashLooping\nservice: checkout\ntitle: anything\n---\n"
    let text = head + "\n# Look\n\n---\nat the logs\n"
    let file = try RunbookFile.read(Data(text.utf8), path: "x.md")
    #expect(file.key == RunbookKey(alert: "KubePodCrashLooping", service: "checkout"))
    #expect(file.text == "# Look\n\n---\nat the logs")
    #expect(file.hash.count == 64)
    let windows = "\u{FEFF}---\r\nalert: \"High: errors\"\r\n---\r\ntext\r\n"
    let other = try RunbookFile.read(Data(windows.utf8), path: "x.md")
    #expect(other.key == RunbookKey(alert: "High: errors"))
    #expect(other.text == "text")
}

private let broken: [(text: String, fault: String)] = [
    ("# No front matter", "x.md:1: does not begin with"),
    ("", "x.md:1: does not begin with"),
    ("---\nalert: A\ntext", "x.md:1: has no second"),
    ("---\n---\ntext", "x.md:1: alert: is missing"),
    ("---\nservice: x\n---\ntext", "x.md:2: alert: is missing"),
    ("---\nalert:\n---\ntext", "x.md:2: alert: is missing"),
    ("---\nalert: [A]\n---\ntext", "x.md:2: alert: a text was expected"),
    ("---\nalert: A\nsevice: x\n---\ntext", "x.md:3: sevice: is not known; did you mean \"service\"?"),
    ("---\nalert: \"\"\n---\ntext", "x.md:2: alert: the names of alert and service"),
    ("---\nalert: A\n---\n\n \n", "x.md:4: has no text"),
    ("---\nalert: A\n---\n" + String(repeating: "x", count: 20_001), "x.md:4: is too long: at most 20000"),
    ("---\nalert: 'A\n---\ntext", "x.md:1: what stands before the text is not YAML"),
]

@Test(arguments: broken)
func aFaultyRunbookFileIsNamedWithLineAndReason(text: String, fault: String) {
    let found = faults(text)
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix(fault) == true, "\(found)")
}

@Test func whatIsNoTextIsAFault() {
    #expect(throws: ConfigurationFaults.self) { try RunbookFile.read(Data([0xFF, 0xFE, 0x00]), path: "x.md") }
}

/// A folder of runbooks, a store, and a watcher that looks when it is told to.
private struct RunbookScene: Sendable {
    let folder: TemporaryFolder
    let store: Store
    let desk: Desk
    let lines: LogLines
    let watcher: RunbookWatcher

    static let key = RunbookKey(alert: "A")

    static func play(_ body: @escaping @Sendable (RunbookScene) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            try await withTemporaryStore { store in
                let log = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
                let desk = Desk(
                    store: store,
                    clock: HandClock(),
                    cluster: nil,
                    settings: DeskSettings(book: CardBook(language: .en, timeZone: .gmt)),
                    errands: Errands(),
                    log: log
                )
                let lines = LogLines()
                let path = folder.path
                let watcher = RunbookWatcher(folder: { path }, desk: desk, log: lines.logger())
                let scene = RunbookScene(folder: folder, store: store, desk: desk, lines: lines, watcher: watcher)
                try await body(scene)
            }
        }
    }

    func write(_ text: String, to name: String = "a.md", alert: String = "A") throws {
        try "---\nalert: \(alert)\n---\n\(text)\n".write(toFile: folder.file(name), atomically: true, encoding: .utf8)
    }

    func active(_ key: RunbookKey = key) async throws -> RunbookVersion? {
        try await store.read { try $0.activeRunbook(key) }
    }

    var errors: [String] { lines.all.filter { $0.contains("\"level\":\"error\"") } }
}

@Test func aFolderIsLoadedAndReadAnewWhenItChanges() async throws {
    try await RunbookScene.play { scene in
        try FileManager.default.createDirectory(
            atPath: scene.folder.file("shop"),
            withIntermediateDirectories: false
        )
        try scene.write("one")
        try scene.write("deep", to: "shop/b.markdown", alert: "B")
        try scene.write("hidden", to: ".hidden.md", alert: "H")
        try "# What this is".write(toFile: scene.folder.file("README.md"), atomically: true, encoding: .utf8)
        try "no runbook".write(toFile: scene.folder.file("x.txt"), atomically: true, encoding: .utf8)
        await scene.watcher.look()
        #expect(try await scene.active()?.text == "one")
        #expect(try await scene.active(RunbookKey(alert: "B"))?.text == "deep")
        #expect(try await scene.active(RunbookKey(alert: "H")) == nil)
        #expect(scene.errors.isEmpty)
        for _ in 0..<3 { await scene.watcher.look() }
        #expect(try await scene.active()?.number == 1)
        try scene.write("two")
        await scene.watcher.look()
        #expect(try await scene.active()?.text == "two")
        #expect(try await scene.active()?.source.author == "a.md")
        // Another start finds nothing new.
        let path = scene.folder.path
        let again = RunbookWatcher(folder: { path }, desk: scene.desk, log: scene.lines.logger())
        await again.look()
        #expect(try await scene.active()?.number == 2)
        try FileManager.default.removeItem(atPath: scene.folder.file("a.md"))
        await scene.watcher.look()
        #expect(try await scene.active()?.text == "two")
    }
}

@Test func aFaultyFileIsNamedOnceAndLeavesTheOldVersion() async throws {
    try await RunbookScene.play { scene in
        try scene.write("one")
        await scene.watcher.look()
        try "---\nalert: A\nservices: x\n---\ntext".write(
            toFile: scene.folder.file("a.md"),
            atomically: true,
            encoding: .utf8
        )
        for _ in 0..<3 { await scene.watcher.look() }
        #expect(try await scene.active()?.text == "one")
        #expect(scene.errors.count == 1)
        #expect(scene.errors.first?.contains("a.md:3: services: is not known") == true)
        try scene.write("mended")
        await scene.watcher.look()
        #expect(try await scene.active()?.text == "mended")
    }
}

@Test func twoFilesForTheSameAlertAreAFault() async throws {
    try await RunbookScene.play { scene in
        try scene.write("first", to: "a.md")
        try scene.write("second", to: "b.md", alert: "a")
        await scene.watcher.look()
        #expect(try await scene.active()?.text == "first")
        #expect(scene.errors.count == 1)
        #expect(scene.errors.first?.contains("b.md:1: is for the same alert and service as a.md") == true)
        try FileManager.default.removeItem(atPath: scene.folder.file("a.md"))
        try scene.write("second anew", to: "b.md", alert: "a")
        await scene.watcher.look()
        #expect(try await scene.active()?.text == "second anew")
    }
}

@Test func whatCouldNotBeStoredIsTriedAgain() async throws {
    try await withTemporaryFolder { folder in
        try await withTemporaryStore { store in
            let flaky = FlakyStore(store)
            let desk = Desk(
                store: flaky,
                clock: HandClock(),
                cluster: nil,
                settings: DeskSettings(book: CardBook(language: .en, timeZone: .gmt)),
                errands: Errands(),
                log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            )
            try "---\nalert: A\n---\none".write(toFile: folder.file("a.md"), atomically: true, encoding: .utf8)
            let path = folder.path
            let watcher = RunbookWatcher(folder: { path }, desk: desk, log: LogLines().logger())
            flaky.fail(with: StoreFailure(reason: "the disk is full"))
            for _ in 0..<2 { await watcher.look() }
            let stored = try await store.read { try $0.activeRunbook(RunbookScene.key) }
            #expect(stored == nil)
            flaky.fail(with: nil)
            await watcher.look()
            #expect(try await store.read { try $0.activeRunbook(RunbookScene.key)?.text } == "one")
        }
    }
}

@Test func theFolderIsFoundBesideTheSettings() throws {
    let settings = try Settings.read("runbooks: books/night", name: "chatops.yaml")
    var configuration = BotConfiguration()
    #expect(configuration.runbookFolder(settings) == nil)
    configuration.settingsPath = "/etc/chatops/chatops.yaml"
    #expect(configuration.runbookFolder(settings) == "/etc/chatops/books/night")
    #expect(configuration.runbookFolder(Settings()) == nil)
    let elsewhere = try Settings.read("runbooks: /srv/runbooks", name: "chatops.yaml")
    #expect(configuration.runbookFolder(elsewhere) == "/srv/runbooks")
    for text in ["runbooks: []", "runbooks: ''"] {
        #expect(throws: ConfigurationFaults.self) { try Settings.read(text, name: "chatops.yaml") }
    }
}

@Test func checkTellsWhatIsInTheFolder() throws {
    try withFolder { folder in
        var configuration = BotConfiguration()
        configuration.settingsPath = folder.file("chatops.yaml")
        configuration.settings.runbooks = "books"
        #expect(PeerCheck(configuration).runbookFindings.map(\.isGood) == [false])
        try FileManager.default.createDirectory(atPath: folder.file("books"), withIntermediateDirectories: false)
        try "---\nalert: A\n---\none".write(toFile: folder.file("books/a.md"), atomically: true, encoding: .utf8)
        let good = PeerCheck(configuration).runbookFindings
        #expect(good.map(\.isGood) == [true])
        #expect(good.first?.text.hasSuffix("books: 1 runbook") == true)
        try "text".write(toFile: folder.file("books/b.md"), atomically: true, encoding: .utf8)
        let bad = PeerCheck(configuration).runbookFindings
        #expect(bad.map(\.isGood) == [false, true])
        #expect(bad.first?.text.contains("books/b.md:1: does not begin with") == true)
    }
}

private func withFolder(_ body: (TemporaryFolder) throws -> Void) throws {
    let folder = try TemporaryFolder()
    defer { try? folder.remove() }
    try body(folder)
}
