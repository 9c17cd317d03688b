import ArgumentParser

struct ShowVersion: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "version", abstract: "Says which chatops this is.")

    func run() {
        print("chatops \(Version.current)")
    }
}
