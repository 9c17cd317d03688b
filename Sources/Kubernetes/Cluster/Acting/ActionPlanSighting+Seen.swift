import Cards
import Incidents

extension ActionPlan.Sighting {
    /// Names of observed values. Most are JSON pointers; a template is kept as its fingerprint.
    enum Key {
        static let replicas = "/spec/replicas"
        static let paused = "/spec/paused"
        static let template = "/spec/template"
        static let strategy = "/spec/updateStrategy"
        static let unschedulable = "/spec/unschedulable"
        /// The revision a rollback leads to, and the fingerprint of its template.
        static let revision = "revision"
        static let revisionTemplate = "revision/template"
    }

    init(_ metadata: API.ObjectMeta, observed: [String: String] = [:]) {
        self.init(uid: metadata.uid, version: metadata.resourceVersion, observed: observed)
    }

    /// - Throws: when the object read now is another one than the one that was seen.
    func requireSame(_ metadata: API.ObjectMeta) throws(ActingStop) {
        guard uid == metadata.uid else { throw .changed([ActingWords.anotherObject]) }
    }

    /// - Throws: when a value is not what was seen; a value that nobody looked at may be anything.
    func require(_ key: String, _ now: String, _ words: (_ before: String, _ now: String) -> Phrase) throws(ActingStop)
    {
        guard let before = observed[key], before != now else { return }
        throw .changed([words(before, now)])
    }

    /// The same template, replacing pods as before, and paused or not as before.
    func requireSame(_ workload: ActedWorkload) throws(ActingStop) {
        try requireSame(workload.metadata)
        try require(Key.template, workload.template.fingerprint) { _, _ in ActingWords.otherTemplate }
        try require(Key.strategy, workload.strategy ?? "") { ActingWords.change("updateStrategy", $0, $1) }
        try require(Key.paused, String(workload.isPaused)) { ActingWords.change("paused", $0, $1) }
    }
}
