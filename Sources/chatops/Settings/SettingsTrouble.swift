import Synchronization

/// What is wrong with the settings file while the bot goes on by what it read before, and whether admins know.
package final class SettingsTrouble: Sendable {
    private struct State {
        var faults: [String] = []
        var told: [String] = []
    }

    /// For whoever watches the process.
    static let warning =
        "the settings file is faulty: what was read before stays in force, and with this file chatops does not start again; "
        + "the log names the faults"

    private let state = Mutex(State())

    package init() {}

    /// Of the file as it was read last, in its order; empty while its settings are in force.
    package var faults: [String] { state.withLock { $0.faults } }

    package func found(_ faults: [String]) {
        state.withLock { $0.faults = faults }
    }

    /// The faults that admins have not been told of; empty: that those they were told of are mended. Nil when there is
    /// nothing to tell. The same faults are told once, however often the file is written.
    var news: [String]? {
        state.withLock { $0.faults == $0.told ? nil : $0.faults }
    }

    func told(_ faults: [String]) {
        state.withLock { $0.told = faults }
    }
}
